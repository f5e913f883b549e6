import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import type { Checkpoint } from '../functions/refresh/rollout.ts';
import { notTaken, ofRollouts, type Scenario, scenarios } from './flags.ts';
import { readRollout } from './rollout-arguments.ts';
import { number, UsageError, wrong } from './usage-error.ts';
import { type Refresh, refreshes } from './work.ts';

export interface BenchArguments {
  scenario: Scenario;
  refresh: Refresh;
  instances: number;
  regions: number;
  others: number;
  launches: number;
  associatedSeconds: number;
  alarms: number;
  bakeSeconds: number;
  checkpoints: Checkpoint[];
  holdDays: number;
  seed: string;
  json: boolean;
  sideBySide: boolean;
  plot: string | undefined;
}

export const usage = `Usage: npm run bench -- [--scenario ${scenarios.join('|')}]
                        [--refresh ${refreshes.join('|')}] [--instances N] [--regions N] [--others SHARE]
                        [--launches N] [--associated S] [--alarms N] [--bake S] [--checkpoints canary,25]
                        [--hold-days N] [--seed N] [--side-by-side] [--plot FILE] [--json] [--yes]
                        [--help]

  --scenario      what is measured; replace-role if left out; cold-start and many-profiles take
                  --json and nothing else; watch is the command rolecall watch beside replace-role
  --refresh       how replace-role refreshes an instance; reassociate if left out, and with --side-by-side
  --instances N   1 to 999999; from a million on with --yes; 1000 if left out
  --regions N     1 to 30; the instances are spread over them; 1 if left out
  --others SHARE  0 up to but not 1: what other callers take of EC2's limits; 0 if left out
  --launches N    tagged instances that are launched all at once in the middle of replace-role; 0 if left out;
                  not with --side-by-side
  --associated S  seconds that EC2 takes to finish an association, 0 to 600; 5 if left out; with replace-role
                  and replace-profile, as are the next four
  --alarms N      0 to 10 CloudWatch alarms in each Region, all of them off; 0 if left out
  --bake S        seconds to wait after the canary, 0 to 86400; 0 if left out
  --checkpoints L canary or a percentage, with commas between; each is approved at once; none if left out
  --hold-days N   for how long the tag rolecall:hold holds the waves from the canary on, 0 to 7; 0 if left out
  --seed N        the same seed gives the same run; 1 if left out
  --side-by-side  replace-role beside two other ways to do it, under the same limits, in one Region
  --plot FILE     draws the three ways as SVG, in a folder that exists; with --side-by-side
  --json          the last line of the output is one JSON object
  --help          prints this`;

const options = {
  scenario: { type: 'string', default: 'replace-role' },
  refresh: { type: 'string', default: 'reassociate' },
  instances: { type: 'string', default: '1000' },
  regions: { type: 'string', default: '1' },
  others: { type: 'string', default: '0' },
  launches: { type: 'string', default: '0' },
  associated: { type: 'string', default: '5' },
  alarms: { type: 'string', default: '0' },
  bake: { type: 'string', default: '0' },
  checkpoints: { type: 'string' },
  'hold-days': { type: 'string', default: '0' },
  seed: { type: 'string', default: '1' },
  plot: { type: 'string' },
  'side-by-side': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
} as const;

/** @throws UsageError */
export function readArguments(args: readonly string[]): BenchArguments {
  const { values, given } = parsed(args);
  const scenario = scenarios.find((each) => each === values.scenario);
  if (!scenario) throw wrong('scenario', values.scenario, scenarios.join(', '));
  const flag = notTaken(scenario, given);
  if (flag !== undefined) throw new UsageError(`--${flag}: ${scenario} does not take it.`);
  const refresh = refreshes.find((each) => each === values.refresh);
  if (!refresh) throw wrong('refresh', values.refresh, refreshes.join(', '));
  const instances = number(values.instances);
  if (!(Number.isInteger(instances) && instances >= 1))
    throw wrong('instances', values.instances, 'a whole number from 1');
  if (instances >= 1_000_000 && !values.yes)
    throw wrong('instances', values.instances, 'up to 999999, or more with --yes');
  const regions = number(values.regions);
  if (!(Number.isInteger(regions) && regions >= 1 && regions <= 30)) throw wrong('regions', values.regions, '1 to 30');
  const others = number(values.others);
  if (!(others >= 0 && others < 1)) throw wrong('others', values.others, '0 up to but not 1');
  const launches = number(values.launches);
  if (!(Number.isInteger(launches) && launches >= 0 && launches < 1_000_000))
    throw wrong('launches', values.launches, 'a whole number from 0 to 999999');
  const associatedSeconds = number(values.associated);
  if (!(associatedSeconds >= 0 && associatedSeconds <= 600)) throw wrong('associated', values.associated, '0 to 600');
  const rollout = readRollout(values);
  const { seed, json, plot, 'side-by-side': sideBySide } = values;
  if (sideBySide && refresh !== 'reassociate') throw wrong('refresh', refresh, 'reassociate with --side-by-side');
  if (sideBySide && regions > 1) throw wrong('regions', values.regions, '1 with --side-by-side');
  if (sideBySide && launches > 0) throw wrong('launches', values.launches, '0 with --side-by-side');
  if (plot !== undefined && !sideBySide) throw wrong('plot', plot, 'a file, together with --side-by-side');
  if (plot !== undefined && !canBeWritten(plot)) throw wrong('plot', plot, 'a file in a folder that exists');
  const ofRollout = given.find((name) => ofRollouts.includes(name));
  if (sideBySide && ofRollout !== undefined) throw new UsageError(`--${ofRollout}: not with --side-by-side.`);
  const ofRefresh = { refresh, launches, associatedSeconds, ...rollout };
  return { scenario, instances, regions, others, seed, json, sideBySide, plot, ...ofRefresh };
}

function parsed(args: readonly string[]) {
  try {
    const { values, tokens } = parseArgs({ args: [...args], options, strict: true, tokens: true });
    return { values, given: tokens.flatMap((token) => (token.kind === 'option' ? token.name : [])) };
  } catch (error) {
    // parseArgs throws a TypeError that names the argument.
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

/** Checked before the run, which may take minutes: the plot is written at its end. */
const canBeWritten = (file: string): boolean => file !== '' && isFolder(dirname(file)) && !isFolder(file);
const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
