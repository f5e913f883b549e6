import { describe, expect, it } from 'vitest';
import type { Ended, EndedBy } from '../../../functions/refresh/rollout.ts';
import { troubleIn, troubleSentence } from '../../../functions/workflow/trouble.ts';
import { region } from '../refresh/a-region.ts';

const ended = (by: EndedBy, at: string): Ended => ({ by, why: `Why ${by}.`, at: `2026-11-01T12:${at}:00.000Z` });
const regionWith = (one?: Ended) => ({ ...region(), outcome: { ...region().outcome, ...(one && { ended: one }) } });

describe('the trouble of an execution', () => {
  it('is what ended the first of the Regions that ended early', () => {
    const regions = [regionWith(ended('Stopped', '10')), regionWith(), regionWith(ended('AlarmOn', '05'))];

    expect(troubleIn(regions)).toMatchObject({ by: 'AlarmOn' });
  });

  it('is none where no Region ended early', () => {
    const lost = { ...regionWith(), failure: { Error: 'AccessDenied', Cause: 'No.' } };

    expect(troubleIn([regionWith(), lost])).toBeUndefined();
  });

  it.each<[EndedBy, boolean]>([
    ['AlarmOn', true],
    ['NotApproved', true],
    ['Stopped', true],
    ['TooManyFailures', true],
    ['AlarmsUnread', false],
    ['HeldTooLong', false],
    ['HoldLost', false],
  ])('is %s: %s', (by, is) => {
    expect(troubleIn([regionWith(ended(by, '05'))]) !== undefined).toBe(is);
  });

  it('is told with its Region', () => {
    const why = ended('AlarmOn', '05');
    const before = [
      { region: 'eu-west-1', ended: ended('Stopped', '10') },
      { region: 'us-east-1', ended: why },
      { region: 'us-west-2' },
    ];

    expect(troubleSentence(why, before)).toBe('us-east-1 ended early (AlarmOn): Why AlarmOn.');
    expect(troubleSentence(why, [])).toBe('Why AlarmOn.');
  });
});
