import { describe, expect, it } from 'vitest';
import { eventBus } from './event-bus.ts';
import { duplicateKeys, numberSpelling } from './pattern-cases/out-of-reach.ts';
import { patternCases } from './pattern-cases/pattern-cases.ts';
import { internalFailures, refusals, unsupported } from './pattern-cases/refusals.ts';

const eventWith = (detail: string): string =>
  `{"version":"0","id":"1","detail-type":"probe","source":"stackd.pattern.probe","account":"111111111111","time":"2026-09-13T00:00:00Z","region":"us-east-1","resources":[],"detail":${detail}}`;

const { call } = eventBus();
const test = (EventPattern: string, Event: string): Promise<unknown> =>
  call('TestEventPattern', { EventPattern, Event });

describe('an event pattern', () => {
  const matches = patternCases.flatMap(({ pattern, matches }) => matches.map((detail) => [pattern, detail] as const));
  it.each(matches)('%s matches the detail %s', async (pattern, detail) => {
    expect(await test(pattern, eventWith(detail))).toEqual({ Result: true });
  });

  const misses = patternCases.flatMap(({ pattern, misses }) => misses.map((detail) => [pattern, detail] as const));
  it.each(misses)('%s does not match the detail %s', async (pattern, detail) => {
    expect(await test(pattern, eventWith(detail))).toEqual({ Result: false });
  });

  it.each(refusals)('%s is refused: %s', async (pattern, reason) => {
    await expect(test(pattern, eventWith('{}'))).rejects.toMatchObject({
      code: 'InvalidEventPatternException',
      status: 400,
      message: `Event pattern is not valid. Reason: ${reason}`,
    });
  });

  it.each(internalFailures)('%s is an internal failure', async (pattern) => {
    await expect(test(pattern, eventWith('{}'))).rejects.toMatchObject({ code: 'InternalFailure', message: '' });
  });

  it.each(unsupported)('%s is refused by the name of its operator: %s', async (pattern, operator) => {
    await expect(test(pattern, eventWith('{}'))).rejects.toMatchObject({
      code: 'UnknownOperationException',
      status: 400,
      message: `The sandbox does not know ${operator} in an event pattern.`,
    });
  });
});

describe('out of reach, because JSON.parse has read the text before', () => {
  const outOfReach = [...numberSpelling, ...duplicateKeys];
  it.each(outOfReach)('%s on %s is not judged as AWS does: %s', async (pattern, detail, recorded) => {
    const judged = await test(pattern, eventWith(detail)).catch((error: Error) => error.message);
    expect(typeof judged === 'string' ? judged : String((judged as { Result: boolean }).Result)).not.toContain(
      recorded,
    );
  });
});
