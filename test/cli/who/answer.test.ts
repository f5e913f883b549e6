import { describe, expect, it } from 'vitest';
import { answerOf } from '../../../cli/who/answer.ts';
import { whoIn } from '../../../cli/who/who-in.ts';

const look = {
  region: 'us-east-1',
  eventName: 'StartExecution',
  from: '2026-11-23T09:00:00.000Z',
  until: '2026-11-23T09:02:00.000Z',
};
const at = (text: string): number => Date.parse(text);

describe('what CloudTrail shows may not be all', () => {
  it.each<[string, string, number, string | undefined]>([
    ['long after', look.from, at('2026-11-24T09:00:00Z'), undefined],
    ['a quarter of an hour after', look.from, at('2026-11-23T09:17:00Z'), undefined],
    ['soon after', look.from, at('2026-11-23T09:16:59Z'), 'may not show it yet: an event takes about five minutes'],
    ['90 days after', look.from, at('2027-02-21T09:00:01Z'), 'shows the events of the last 90 days'],
    [
      'with more events than are read',
      '2026-11-23T09:01:00Z',
      at('2026-11-24T09:00:00Z'),
      'has more StartExecution events of that time than the 0 that were read',
    ],
  ])('%s', (_, wholeFrom, now, why) => {
    const answer = answerOf(look, { records: [], wholeFrom }, now);
    if (why === undefined) expect(answer).toEqual({ records: [] });
    else expect(answer.why).toContain(why);
  });
});

describe('not known is', () => {
  const arn = 'arn:aws:states:us-east-1:123456789012:execution:rolecall-dev-replace-role:friday';
  const start = {
    eventName: 'StartExecution',
    eventTime: '2026-11-23T09:00:00Z',
    responseElements: { executionArn: arn },
  };

  it.each<[string, Parameters<typeof whoIn>[0], object[]]>([
    ['nothing, where somebody is found', [{ about: 'started', records: [start], why: 'It is late.' }], []],
    [
      'who started it, with the reason',
      [{ about: 'started', records: [], why: 'It is late.' }],
      [{ about: 'started', why: 'It is late.' }],
    ],
    [
      'who started it, where no reason is left',
      [{ about: 'started', records: [] }],
      [{ about: 'started', why: 'CloudTrail has no event of it.' }],
    ],
    ['nothing of the steering that nobody need have done', [{ about: 'steered', records: [] }], []],
    [
      'who steered it, once for one reason',
      [
        { about: 'steered', records: [], why: 'It is late.' },
        { about: 'steered', records: [], why: 'It is late.' },
      ],
      [{ about: 'steered', why: 'It is late.' }],
    ],
  ])('%s', (_, answers, notKnown) => {
    expect(whoIn(answers, arn, ['web']).notKnown).toEqual(notKnown);
  });
});
