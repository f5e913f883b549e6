import { escaped } from '../../functions/text.ts';
import { told } from '../told-text.ts';
import { regionText } from '../watch/change-text.ts';
import { momentText } from '../watch/moments.ts';
import { whatFor } from '../what-for.ts';
import type { Running } from './running.ts';

export const statusText = (running: readonly Running[], width: number): string =>
  running.length === 0
    ? 'No execution runs. Those that have ended: rolecall history'
    : running.map((one) => blockOf(one, width)).join('\n\n');

function blockOf({ workflow, name, startedAt, input, step, regions }: Running, width: number): string {
  const lines = [
    `since ${momentText(startedAt)} UTC: ${whatFor(workflow, input)}`,
    ...(step === undefined ? [] : [step]),
    ...regions.map((region) => `${region.region}: ${regionText(region)}`),
    `Follow it: rolecall watch ${escaped(name)}`,
  ];
  return [`${workflow}  ${escaped(name)}`, ...lines.map((line) => `  ${told(line, width, 2)}`)].join('\n');
}
