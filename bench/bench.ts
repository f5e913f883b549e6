import Table from 'cli-table3';
import { packageStack } from '../sandbox/index.ts';
import { readArguments, usage, type BenchArguments } from './arguments.ts';
import { benchAssign } from './assign.ts';
import { benchColdStart } from './cold-start.ts';
import { benchManyProfiles } from './many-profiles.ts';
import { plot } from './plot.ts';
import { progressOf } from './progress.ts';
import { benchRefresh } from './refresh.ts';
import { sideBySide } from './side-by-side.ts';
import { UsageError } from './usage-error.ts';
import { benchWatch } from './watch.ts';
import { terms, workOf } from './work.ts';

/** A table with a line for each figure; a figure inside an object has the object's name in front. */
function fieldsTable(result: object, prefix = ''): [string, string][] {
  return Object.entries(result).flatMap(([field, value]): [string, string][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? fieldsTable(value as object, `${prefix}${field} `)
      : [[prefix + field, String(value)]],
  );
}

function show(head: string[], rows: readonly (readonly string[])[]): void {
  const table = new Table({ head, style: { head: [], border: [], compact: true } });
  table.push(...rows.map((row) => [...row]));
  console.log(table.toString());
}

async function bench(options: BenchArguments): Promise<void> {
  const { scenario, instances, json } = options;
  await packageStack();
  if (scenario === 'cold-start') {
    const { functions, ...result } = await benchColdStart({
      onTurn: (turn, turns) => console.error(`turn ${turn} of ${turns}`),
    });
    show(
      ['Function', 'KiB', "KiB with esbuild's defaults"],
      functions.map(({ name, kib, defaultKib }) => [name, String(kib), String(defaultKib)]),
    );
    return finish({ ...result, functions }, fieldsTable(result), json);
  }
  if (scenario === 'many-profiles') {
    const result = await benchManyProfiles({ onTurn: (turn, turns) => console.error(`turn ${turn} of ${turns}`) });
    return finish(result, fieldsTable(result), json);
  }
  if (scenario === 'watch') {
    const result = await benchWatch(options);
    if (result.status !== 'SUCCEEDED') process.exitCode = 1;
    return finish(result, fieldsTable(result), json);
  }
  if (scenario === 'assign') {
    const result = await benchAssign({ ...options, onProgress: progressOf(instances) });
    if (result.notAssociated + result.deadLetters > 0) process.exitCode = 1;
    return finish(result, fieldsTable(result), json);
  }
  if (options.sideBySide) {
    const ways = await sideBySide({ ...options, progressOf: (way) => progressOf(instances, `instances, ${way}`) });
    if (!ways.every(({ succeeded }) => succeeded)) process.exitCode = 1;
    if (options.plot) plot(options.plot, ways, instances);
    const results = ways.map(({ figures }) => figures);
    show(
      ['', 'Makespan s', 'Makespan / floor', 'Gap p50 s', 'p99 s', 'max s', 'Calls / instance', 'Throttled'],
      results.map((way) => [
        way.name,
        ...[way.makespanSeconds, way.makespanRatio ?? '', ...Object.values(way.gapSeconds), way.callsPerInstance].map(
          String,
        ),
        `${(way.throttledShare * 100).toFixed(1)} %`,
      ]),
    );
    if (json) console.log(JSON.stringify({ instances, ways: results }));
    return;
  }
  const work = workOf(scenario, options.refresh);
  const total = instances * terms[work].requests;
  const { result } = await benchRefresh({ ...options, work, onProgress: progressOf(total) });
  finish(result, fieldsTable(result), json);
  if (result.status !== 'SUCCEEDED' || (result.storm?.deadLetters ?? 0) > 0) process.exitCode = 1;
}

function finish(result: object, rows: [string, string][], json: boolean): void {
  show(['Figure', 'Value'], rows);
  if (json) console.log(JSON.stringify(result));
}

try {
  const args = process.argv.slice(2);
  if (args.includes('--help')) console.log(usage);
  else await bench(readArguments(args));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
