import { EventBridgeClient, type PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { putEvents } from '../../../functions/aws/events.ts';
import { awsError } from '../refresh/answers.ts';
import { sleepAgain, sleepAtOnce } from '../sleep-at-once.ts';

type Answer = (details: string[]) => (string | undefined)[] | Error;

const events = (count: number) =>
  Array.from({ length: count }, (_, number) => ({
    source: 'rolecall',
    type: `Type ${number % 2}`,
    detail: { number },
  }));

/** EventBridge refuses of each call what this says, by an error code, or all of it by an error. @returns the details of each call */
function bus(answer: Answer): string[][] {
  const calls: string[][] = [];
  vi.spyOn(EventBridgeClient.prototype, 'send').mockImplementation((command: unknown): unknown => {
    const details = ((command as PutEventsCommand).input.Entries ?? []).map(({ Detail = '' }) => Detail);
    calls.push(details);
    const codes = answer(details);
    if (codes instanceof Error) return Promise.reject(codes);
    return Promise.resolve({
      FailedEntryCount: codes.filter((code) => code !== undefined).length,
      Entries: codes.map((ErrorCode) => (ErrorCode === undefined ? { EventId: 'an-id' } : { ErrorCode })),
    });
  });
  return calls;
}

const takesAll: Answer = (details) => details.map(() => undefined);
const refuses =
  (...numbers: number[]): Answer =>
  (details) =>
    details.map((detail) =>
      numbers.includes((JSON.parse(detail) as { number: number }).number) ? 'InternalFailure' : undefined,
    );

beforeEach(() => sleepAtOnce());
afterEach(() => {
  sleepAgain();
  vi.restoreAllMocks();
});

describe('events for the bus', () => {
  it('come in calls of ten', async () => {
    const calls = bus(takesAll);

    expect(await putEvents(events(25))).toEqual([]);
    expect(calls.map(({ length }) => length)).toEqual([10, 10, 5]);
  });

  it('are no call when there are none', async () => {
    const calls = bus(takesAll);

    expect(await putEvents([])).toEqual([]);
    expect(calls).toEqual([]);
  });

  it('that are refused are tried twice more, without the others, and are lost then', async () => {
    const calls = bus(refuses(1, 3));

    expect(await putEvents(events(4))).toEqual([
      { type: 'Type 1', error: 'InternalFailure' },
      { type: 'Type 1', error: 'InternalFailure' },
    ]);
    expect(calls.map(({ length }) => length)).toEqual([4, 2, 2]);
  });

  it('that are refused once are not lost', async () => {
    let isFirst = true;
    bus((details) => {
      const codes = isFirst ? refuses(0)(details) : takesAll(details);
      isFirst = false;
      return codes;
    });

    expect(await putEvents(events(2))).toEqual([]);
  });

  it('are lost where EventBridge throws, by the name of its error, and nothing is thrown', async () => {
    const calls = bus(() => awsError('AccessDeniedException'));

    expect(await putEvents(events(2))).toEqual([
      { type: 'Type 0', error: 'AccessDeniedException' },
      { type: 'Type 1', error: 'AccessDeniedException' },
    ]);
    expect(calls).toHaveLength(3);
  });

  it('take 3 s at most, with the second of the last call: what is left then is lost', async () => {
    let now = 0;
    vi.spyOn(Date, 'now').mockImplementation(() => now);
    const calls = bus(() => {
      now += 1000;
      return awsError('TimeoutError');
    });

    const lost = await putEvents(events(30));

    expect(calls).toHaveLength(2);
    expect(lost.map(({ error }) => error)).toEqual([
      ...Array.from({ length: 10 }, () => 'TimeoutError'),
      ...Array.from({ length: 20 }, () => 'NoTimeLeft'),
    ]);
  });
});
