import { describe, expect, it } from 'vitest';
import {
  afterDrift,
  eventsOfChange,
  eventsOfDrift,
  eventsOfRefusal,
  eventsOfStay,
  type ToAssign,
} from '../../../functions/assign/assign-events.ts';
import type { Change, Decision } from '../../../functions/assign/decide-assignment.ts';
import type { InstanceMessage } from '../../../functions/assign/instance-message.ts';
import { awsError } from '../refresh/answers.ts';
import { instance, profileArn } from '../an-instance.ts';

const place = { region: 'eu-west-1', tagKey: 'instance-profile' };
const event: InstanceMessage = { instanceId: 'i-a', source: 'aws.ec2' };
const sweep: InstanceMessage = { instanceId: 'i-a', source: 'rolecall.sweep' };
const taken: InstanceMessage = {
  ...event,
  drift: { id: 'an-id', call: 'DisassociateIamInstanceProfile', by: 'alice', took: profileArn('web-profile') },
};
const put: InstanceMessage = { ...event, drift: { id: 'an-id', call: 'AssociateIamInstanceProfile', by: 'alice' } };

const attach: Change = { action: 'attach', instanceProfile: 'web-profile', because: 'has no profile' };
const renew: Change = { action: 'renew', instanceProfile: 'web-profile', because: 'its instance profile was deleted' };
const there: Decision = { action: 'keep', because: 'already there', instanceProfile: 'web-profile' };

const one = <Decided extends Decision>(decision: Decided, ...messages: InstanceMessage[]) => ({
  instance: instance({ instanceId: 'i-a', tags: { 'instance-profile': 'web' } }),
  decision,
  messages,
});
const types = (told: readonly { type: string }[]): string[] => told.map(({ type }) => type);

describe('of an instance that keeps what it has is told', () => {
  const refuse: Decision = { action: 'refuse', because: 'tag value not in the policy' };
  const other: Decision = { action: 'keep', because: 'has another profile' };

  it.each<[string, ToAssign, string[]]>([
    ['a refusal that an event brings', one(refuse, event), ['Assignment Refused']],
    ['a refusal that an event and the sweep bring', one(refuse, sweep, event), ['Assignment Refused']],
    ['nothing of a refusal that the sweep brings', one(refuse, sweep), []],
    ['nothing where it has what it asks for', one(there, event), []],
    ['that somebody took its own away', one(other, taken), ['Instance Profile Lost']],
    ['nothing where somebody gave it one', one(other, put), []],
    ['nothing of one that asks for none', one({ action: 'keep', because: 'no tag' }, taken), []],
  ])('%s', (_, stays, expected) => {
    expect(types(eventsOfStay(place, stays))).toEqual(expected);
  });
});

describe('of an instance that is changed is told', () => {
  it('what it was given, and before that who had taken it away', () => {
    expect(eventsOfChange(place, one(attach, taken), 'web-profile', '2026-11-01T12:00:00.000Z')).toMatchObject([
      {
        type: 'Instance Profile Lost',
        detail: { id: 'lost/an-id', by: 'alice', before: { instanceProfile: 'web-profile' } },
      },
      {
        type: 'Instance Profile Given',
        detail: { id: 'given/i-a/2026-11-01T12:00:00.000Z', after: { instanceProfile: 'web-profile' } },
      },
    ]);
  });

  it('who took it away, also where Rolecall only observes', () => {
    expect(types(eventsOfDrift(place, one(attach, taken)))).toEqual(['Instance Profile Lost']);
  });
});

describe('of an instance that EC2 refuses is told', () => {
  const error = awsError('UnauthorizedOperation');

  it.each<[string, string | undefined, boolean, InstanceMessage, string[]]>([
    ['that it is refused for good', undefined, true, event, ['Assignment Refused']],
    ['nothing while it is tried again', undefined, false, event, []],
    ['nothing where the sweep brings it', undefined, true, sweep, []],
  ])('%s', (_, after, isForGood, message, expected) => {
    expect(types(eventsOfRefusal(place, one(attach, message), after, error, isForGood))).toEqual(expected);
  });

  it.each<[string, boolean, string[]]>([
    ['that its own was taken to be made anew, while it is tried again', false, ['Instance Profile Lost']],
    [
      'that it is bare, where it is refused for good',
      true,
      ['Instance Profile Lost', 'Assignment Refused', 'Instances Left Bare'],
    ],
  ])('%s', (_, isForGood, expected) => {
    const had = { ...one(renew, event), instance: instance({ instanceProfileArn: profileArn('web-profile') }) };
    expect(types(eventsOfRefusal(place, had, undefined, error, isForGood))).toEqual(expected);
  });
});

describe('where CloudTrail says taken, and EC2 says there', () => {
  it.each<[string, ToAssign, number, string]>([
    ['the instance is looked at again', one(there, taken), 1000, 'later'],
    ['it is believed after a minute', one(there, taken), 71_000, 'keep'],
    ['nothing waits where somebody gave it', one(there, put), 1000, 'keep'],
    ['nothing waits for an event of EC2', one(there, event), 1000, 'keep'],
    ['what is to be done is done', one(attach, taken), 1000, 'attach'],
  ])('%s', (_, stays, waited, action) => {
    expect(afterDrift(stays, waited).action).toBe(action);
  });
});
