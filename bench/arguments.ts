import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { notTaken, type Scenario, scenarios } from './flags.ts';
import { type Refresh, refreshes } from './work.ts';

export interface BenchArguments {
  scenario: Scenario;
  refresh: Refresh;
  instances: number;
  regions: number;
  others: number;
  launches: number;
  associatedSeconds: number;
  seed: string;
  json: boolean;
  sideBySide: boolean;
  plot: string | undefined;
}

export const usage = `Usage: npm run bench -- [--scenario ${scenarios.join('|')}]
                        [--refresh ${refreshes.join('|')}] [--instances N] [--regions N] [--others SHARE]
                        [--launches N] [--associated S] [--seed N] [--side-by-side] [--plot FILE] [--json] [--yes]
                        [--help]

  --scenario      what is measured; replace-role if left out; cold-start and many-profiles take
                  --json and nothing else
  --refresh       how replace-role refreshes an instance; reassociate if left out, and with --side-by-side
  --instances N   1 to 999999; from a million on with --yes; 1000 if left out
  --regions N     1 to 30; the instances are spread over them; 1 if left out
  --others SHARE  0 up to but not 1: what other callers take of EC2's limits; 0 if left out
  --launches N    tagged instances that are launched all at once in the middle of replace-role; 0 if left out;
                  not with --side-by-side
  --associated S  seconds that EC2 takes to finish an association, 0 to 600; 5 if left out; with replace-role
                  and replace-profile
  --seed N        the same seed gives the same run; 1 if left out
  --side-by-side  replace-role beside two other ways to do it, under the same limits, in one Region
  --plot FILE     draws the three ways as SVG, in a folder that exists; with --side-by-side
  --json          the last line of the output is one JSON object
  --help          prints this`;

/** What is wrong with the command line. */
export class UsageError extends Error {
  override name = 'UsageError' as const;
}

const options = {
  scenario: { type: 'string', default: 'replace-role' },
  refresh: { type: 'string', default: 'reassociate' },
  instances: { type: 'string', default: '1000' },
  regions: { type: 'string', default: '1' },
  others: { type: 'string', default: '0' },
  launches: { type: 'string', default: '0' },
  associated: { type: 'string', default: '5' },
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
  const { seed, json, plot, 'side-by-side': sideBySide } = values;
  if (sideBySide && refresh !== 'reassociate') throw wrong('refresh', refresh, 'reassociate with --side-by-side');
  if (sideBySide && regions > 1) throw wrong('regions', values.regions, '1 with --side-by-side');
  if (sideBySide && launches > 0) throw wrong('launches', values.launches, '0 with --side-by-side');
  if (plot !== undefined && !sideBySide) throw wrong('plot', plot, 'a file, together with --side-by-side');
  if (plot !== undefined && !canBeWritten(plot)) throw wrong('plot', plot, 'a file in a folder that exists');
  return { scenario, refresh, instances, regions, others, launches, associatedSeconds, seed, json, sideBySide, plot };
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

/** Takes plain decimals only: `Number` would read an empty text as 0, and `1e3` as 1000. */
const number = (text: string): number => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN);

const wrong = (field: string, given: string, allowed: string): UsageError =>
  new UsageError(`--${field}: given ${JSON.stringify(given)}; allowed: ${allowed}.`);
