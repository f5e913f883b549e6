import { describe, expect, it } from 'vitest';
import { adviceOn } from '../../../cli/explain/advice.ts';
import type { Explanation } from '../../../cli/explain/explanation.ts';
import { readPolicy } from '../../../configuration/read-policy.ts';
import type { Decision } from '../../../functions/assign/decide-assignment.ts';
import type { Instance } from '../../../functions/instance.ts';
import { association, instance, profileArn } from '../../functions/an-instance.ts';

const policy = readPolicy('sandbox/policy.yml');
const attach: Decision = { action: 'attach', instanceProfile: 'web-profile', because: 'has no profile' };

const explained = (
  decision: Decision,
  fields: Partial<Explanation> = {},
  its: Partial<Instance> = {},
): Explanation => ({
  region: 'us-east-1',
  instance: instance(its),
  associations: [],
  current: undefined,
  source: 'rolecall-dev',
  judgement: { policy, decision, part: undefined, line: undefined },
  stackRegion: 'us-east-1',
  log: { last: [] },
  ...fields,
});

/** What is said, each with its command behind it. */
const textsOf = (explanation: Explanation): string[] =>
  adviceOn(explanation).map(({ what, command }) => (command === undefined ? what : `${what} ${command}`));

const withProfile = { instanceProfileArn: profileArn('web-profile') };
const alreadyThere: Decision = { action: 'keep', because: 'already there', instanceProfile: 'web-profile' };

describe('the advice', () => {
  it.each<[string, Explanation, RegExp]>([
    ['where the sweep will attach', explained(attach), /^Nothing: the next sweep does it, within 15 minutes\.$/],
    ['where no stack is', explained(attach, { stackRegion: undefined }), /^Deploy Rolecall: nothing assigns/],
    [
      'where the stack is elsewhere',
      explained(attach, { stackRegion: 'eu-west-1' }),
      /^The stack in eu-west-1 assigns in that Region alone/,
    ],
    [
      'where the policy only observes',
      explained(attach, {
        judgement: { policy: { ...policy, mode: 'observe' }, decision: attach, part: undefined, line: 1 },
      }),
      /^The policy says mode: observe/,
    ],
    [
      'where the tag is missing',
      explained({ action: 'keep', because: 'no tag' }),
      /--tags Key=instance-profile,Value=web$/,
    ],
    [
      'where it opted out',
      explained({ action: 'keep', because: 'opted out' }),
      /aws ec2 delete-tags .* --tags Key=rolecall:ignore$/,
    ],
    [
      'where it waits for its start',
      explained({ action: 'keep', because: 'has another profile, waits for its next start' }),
      /^Start it: aws ec2 start-instances/,
    ],
    [
      'while it is decided later',
      explained({ action: 'later', because: 'instance is pending' }),
      /^Nothing: it is decided anew in some minutes\.$/,
    ],
    [
      'where the instance profile is empty',
      explained({ action: 'refuse', because: 'instance profile web-profile holds no role' }),
      /--instance-profile-name web-profile --role-name web-role$/,
    ],
    [
      'where its role is not listed',
      explained({
        action: 'refuse',
        because: 'instance profile web-profile holds role admin, which the policy does not list',
      }),
      /^Replace the role by web-role or web-role-v2 with replace-role/,
    ],
    [
      'where the instance profile is not there',
      explained({ action: 'refuse', because: 'instance profile web-profile does not exist' }),
      /^Correct what the decision names/,
    ],
  ])('%s', (_, explanation, expected) => {
    expect(textsOf(explanation)[0]).toMatch(expected);
  });

  it.each<[string, Partial<Explanation>, RegExp]>([
    ['that was deleted', { current: 'there is none' }, /^Its instance profile was deleted/],
    ['that is empty', { current: { id: 'AIPA1', role: undefined } }, /^Its instance profile holds no role/],
    [
      'whose role EC2 may not assume',
      { current: { id: 'AIPA1', role: 'web-role' }, associations: [association({ state: 'associating' })] },
      /EC2 may not assume role web-role: see that its trust policy/,
    ],
  ])('with an instance profile %s comes first', (_, fields, expected) => {
    expect(textsOf(explained(alreadyThere, fields, withProfile))).toEqual([
      expect.stringMatching(expected),
      'Nothing.',
    ]);
  });
});
