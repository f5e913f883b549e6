import { PassThrough } from 'node:stream';
import { Terminal } from '@xterm/headless';
import { describe, expect, it } from 'vitest';
import { barText, bars } from '../../../cli/watch/bars.ts';
import type { RegionNow } from '../../../cli/watch/region-now.ts';
import type { Change } from '../../../cli/watch/watched.ts';

const at = '2026-11-23T09:42:10.000Z';
const region: RegionNow = {
  region: 'ap-southeast-1',
  instances: 10_000,
  refreshed: 1234,
  failed: 12,
  others: 0,
  waves: 19,
  inWords: 'wave 19 of about 80: 1,234 of 10,000 refreshed, 12 failed',
  isOver: false,
  perSecond: 4.4,
  secondsLeft: 7265,
};
const bar = '█░░░░░░░░░';

describe('the line of a Region', () => {
  it.each<[string, Partial<RegionNow>, string]>([
    ['goes on', {}, `ap-southeast-1 ${bar}  1,246/10,000  12 failed, 2 h 1 min left, 4.4/s`],
    [
      'is held',
      { held: { by: 'checkpoint', checkpoint: 25, since: at } },
      `ap-southeast-1 ${bar}  1,246/10,000  12 failed, waits at 25`,
    ],
    ['has few words', { failed: 0 }, `ap-southeast-1 ${bar}  1,234/10,000  2 h 1 min left, 4.4/s, wave 19`],
    ['is over', { isOver: true }, `ap-southeast-1 ${bar}  1,246/10,000  12 failed, done`],
    [
      'ended early',
      { isOver: true, ended: { by: 'TooManyFailures', why: 'Failed: 12 instances.', at } },
      `ap-southeast-1 ${bar}  1,246/10,000  12 failed, TooManyFailures`,
    ],
  ])('that %s has up to 80 characters', (_, now, text) => {
    const line = barText({ ...region, ...now }, bar);

    expect(line).toBe(text);
    expect(line.length).toBeLessThanOrEqual(80);
  });
});

/** What stands on a terminal of 80 columns after these changes. */
async function screenAfter(changes: readonly Change[]): Promise<string[]> {
  const terminal = new Terminal({ cols: 80, rows: 12, allowProposedApi: true });
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 12 });
  const display = bars('friday', stream as unknown as NodeJS.WriteStream);
  changes.forEach((change) => display.show(change));
  display.close();
  const drawn = (stream.read() as Buffer).toString().replaceAll(/\r?\n/g, '\r\n');
  await new Promise<void>((resolve) => terminal.write(drawn, resolve));
  const { active } = terminal.buffer;
  const lines = Array.from({ length: 12 }, (_, row) => active.getLine(row)?.translateToString(true) ?? '');
  return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
}

it('Regions have a bar each, drawn anew, below what else was said', async () => {
  const other = { ...region, region: 'eu-west-1', instances: 50, refreshed: 10, failed: 0 };

  expect(
    await screenAfter([
      { at, change: 'step', state: 'EachRegion', text: 'Works on the instances.' },
      { at, change: 'region', ...region, refreshed: 1 },
      { at, change: 'region', ...other },
      { at, change: 'region', ...region },
      { at, change: 'held', by: 'hold' },
      { at, change: 'region', ...other, refreshed: 50, isOver: true },
    ]),
  ).toEqual([
    '09:42:10  Works on the instances.',
    '09:42:10  Held by the tag rolecall:hold. Let it go on:',
    '            rolecall resume friday',
    'ap-southeast-1 █░░░░░░░░░  1,246/10,000  12 failed, 2 h 1 min left, 4.4/s',
    'eu-west-1      ██████████         50/50  done',
  ]);
});
