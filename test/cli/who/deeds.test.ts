import { describe, expect, it } from 'vitest';
import type { TrailRecord } from '../../../cli/aws/trail.ts';
import { deedsIn } from '../../../cli/who/deeds.ts';

const arn = 'arn:aws:states:us-east-1:123456789012:execution:rolecall-dev-replace-role:friday';

const record = (
  eventName: string,
  requestParameters: Record<string, unknown>,
  more: Partial<TrailRecord> = {},
): TrailRecord => ({
  eventName,
  eventTime: '2026-11-23T09:00:00Z',
  userIdentity: { type: 'IAMUser', userName: 'ada' },
  requestParameters,
  responseElements: null,
  ...more,
});
const start = (executionArn: string, more: Partial<TrailRecord> = {}): TrailRecord =>
  record('StartExecution', {}, { responseElements: { executionArn }, ...more });
const tagged = (key: string, value: string, instanceProfileName = 'web'): TrailRecord =>
  record('TagInstanceProfile', { instanceProfileName, tags: [{ key, value }] });
const untagged = (...tagKeys: string[]): TrailRecord =>
  record('UntagInstanceProfile', { instanceProfileName: 'web', tagKeys });

const ada = { by: { name: 'user ada' }, at: '2026-11-23T09:00:00Z' };
const onWeb = { ...ada, instanceProfile: 'web' };

describe('of the records of CloudTrail, what was done to an execution', () => {
  it.each<[string, TrailRecord, object[]]>([
    ['its start', start(arn), [{ did: 'started', ...ada }]],
    ['the start of another one', start(`${arn}-2`), []],
    ['its end by StopExecution', record('StopExecution', { executionArn: arn }), [{ did: 'aborted', ...ada }]],
    ['the end of another one', record('StopExecution', { executionArn: `${arn}-2` }), []],
    ['a hold', tagged('rolecall:hold', 'yes'), [{ did: 'held', ...onWeb }]],
    ['the end of a hold', untagged('team', 'rolecall:hold'), [{ did: 'resumed', ...onWeb }]],
    ['another tag that is taken off', untagged('team'), []],
    [
      'an approval',
      tagged('rolecall:approved', 'friday:canary'),
      [{ did: 'approved', ...onWeb, checkpoint: 'canary' }],
    ],
    [
      'an approval of a share',
      tagged('rolecall:approved', 'friday:25'),
      [{ did: 'approved', ...onWeb, checkpoint: 25 }],
    ],
    ['an approval of another one', tagged('rolecall:approved', 'friday-2:25'), []],
    ['a stop by the tag', tagged('rolecall:stop', 'friday'), [{ did: 'stopped', ...onWeb }]],
    ['a stop of another one', tagged('rolecall:stop', 'monday'), []],
    ['another tag', tagged('team', 'friday'), []],
    ['another instance profile', tagged('rolecall:hold', 'yes', 'batch'), []],
    ['a call that was refused', start(arn, { errorCode: 'AccessDenied' }), []],
    ['a record without what it should have', record('TagInstanceProfile', { instanceProfileName: 'web' }), []],
    ['a record of nothing', { eventName: 'StartExecution', eventTime: '' }, []],
  ])('%s', (_, one, deeds) => {
    expect(deedsIn([one], arn, ['web', 'web-twin'])).toEqual(deeds);
  });

  it('the first of several starts is the one: later ones were answered with what ran', () => {
    const again = { eventTime: '2026-11-23T09:00:07Z', userIdentity: { type: 'IAMUser', userName: 'bob' } };
    expect(deedsIn([start(arn, again), start(arn)], arn)).toEqual([{ did: 'started', ...ada }]);
  });

  it('comes in its order', () => {
    const later = { ...tagged('rolecall:hold', 'yes'), eventTime: '2026-11-23T09:30:00Z' };
    expect(deedsIn([later, start(arn)], arn, ['web']).map(({ did }) => did)).toEqual(['started', 'held']);
  });
});
