import cliProgress, { type Options, type Params, type SingleBar } from 'cli-progress';
import { told } from '../told-text.ts';
import { changeText } from './change-text.ts';
import { type Display, indent } from './display.ts';
import { duration } from './moments.ts';
import type { RegionNow } from './region-now.ts';

/** Of the bar itself; the rest of 80 columns is for words. */
const barColumns = 10;
const lineColumns = 80;

/** Clears what an earlier line has left behind the end of this one. */
const clearBehind = '\u001B[K';

/** A bar for each Region, drawn anew as it goes on, below what else there is to say. */
export function bars(name: string, stream: NodeJS.WriteStream): Display {
  const all = new cliProgress.MultiBar({
    stream,
    format: (options, params, region: RegionNow) => barText(region, drawn(options, params)),
    barsize: barColumns,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    gracefulExit: false,
    // What is said moves the bars down.
    forceRedraw: true,
  });
  const byRegion = new Map<string, SingleBar>();
  const say = (text: string): void => {
    // Without a bar nothing would draw it.
    if (byRegion.size === 0) return void stream.write(`${text}\n`);
    all.log(`${text.replaceAll('\n', `${clearBehind}\n`)}${clearBehind}\n`);
    all.update();
  };
  return {
    show(change) {
      if (change.change !== 'region') return say(told(changeText(change, name), stream.columns, indent));
      const bar = byRegion.get(change.region) ?? all.create(change.instances, 0, change);
      byRegion.set(change.region, bar);
      bar.setTotal(change.instances);
      bar.update(change.refreshed + change.failed + change.others, change);
    },
    close() {
      if (byRegion.size > 0) all.stop();
    },
  };
}

const drawn = (options: Options, { progress: complete }: Params): string =>
  cliProgress.Format.BarFormat(complete, options);

/** `eu-west-1      ██████░░░░  1,234/10,000  12 failed, 33 min left, 4.4/s, wave 9`: as many words as fit whole. */
export function barText({ region, instances, refreshed, failed, others, ...now }: RegionNow, bar: string): string {
  const count = `${thousands(refreshed + failed + others)}/${thousands(instances)}`;
  const head = `${region.padEnd(14)} ${bar} ${count.padStart(13)}  `;
  const words = [...(failed > 0 ? [`${thousands(failed)} failed`] : []), ...wordsFor(now)];
  const fitting = words.filter((_, index) => words.slice(0, index + 1).join(', ').length <= lineColumns - head.length);
  return head + fitting.join(', ');
}

type Now = Pick<RegionNow, 'isOver' | 'ended' | 'held' | 'secondsLeft' | 'perSecond' | 'waves'>;

function wordsFor({ isOver, ended, held, secondsLeft, perSecond, waves }: Now): string[] {
  if (isOver) return [ended?.by ?? 'done'];
  if (held)
    return [held.by === 'checkpoint' ? `waits at ${held.checkpoint}` : { bake: 'bakes', hold: 'held' }[held.by]];
  return [
    ...(secondsLeft === undefined ? [] : [`${duration(secondsLeft)} left`]),
    ...(perSecond === undefined ? [] : [`${perSecond}/s`]),
    `wave ${waves}`,
  ];
}

const thousands = (count: number): string => count.toLocaleString('en-US');
