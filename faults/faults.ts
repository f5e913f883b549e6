import { packageStack } from '../sandbox/index.ts';
import { readArguments, usage, UsageError, type FaultsArguments } from './arguments.ts';
import { campaign } from './campaign.ts';
import { mutants } from './mutants/mutants.ts';
import { checkId, repeat } from './repeat.ts';
import type { Result } from './result.ts';
import { figuresOf, summaryOf } from './summary.ts';
import { runAll } from './workers.ts';

async function faults({ cases, seed, only, case: id, json }: FaultsArguments): Promise<void> {
  const began = performance.now();
  if (id !== undefined) checkId(id);
  await packageStack();
  const results: Result[] = [];
  if (id !== undefined) results.push(await repeat(id, seed));
  else {
    const ids = await campaign(cases, seed, only);
    await runAll(ids, seed, (result) => {
      results.push(result);
      for (const { kind, what } of result.violations) console.error(`${kind}: ${result.id}: ${what}`);
      if (result.timeline) console.log(`${result.id}\n${result.timeline}\n`);
      if (results.length % 250 === 0) console.error(`${results.length} of ${ids.length}`);
    });
  }
  const seconds = (performance.now() - began) / 1000;
  console.log(summaryOf(results, seconds));
  const figures = figuresOf(results, seconds);
  if (json) console.log(JSON.stringify(figures));
  if (figures.violations > 0) process.exitCode = 1;
}

async function withoutSafeguards(text: string, { seed, json }: FaultsArguments): Promise<void> {
  const figures = await mutants(text, seed);
  if (json) console.log(JSON.stringify(figures));
  if (figures.survivors > 0) process.exitCode = 1;
}

try {
  const args = process.argv.slice(2);
  if (args.includes('--help')) console.log(usage);
  else {
    const given = readArguments(args);
    await (given.mutants === undefined ? faults(given) : withoutSafeguards(given.mutants, given));
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
