import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from './command.ts';

/** Something that may notice that a safeguard is missing. */
export interface Check {
  name: string;
  /** @returns what has noticed it; undefined when nothing has */
  notices(project: string, stop: AbortSignal): Promise<string | undefined>;
}

export const packaging: Check = {
  name: 'npm run package',
  async notices(project, stop) {
    const command = ['node_modules/serverless/bin/serverless.js', 'package', '--policy', 'sandbox/policy.yml'];
    return (await run(command, project, stop)).status === 0 ? undefined : 'npm run package';
  },
};

/**
 * @param paths of test files, or parts of them
 * @param minutes that they may take
 */
export const tests = (paths: readonly string[], minutes = 15): Check => ({
  name: paths.join(' '),
  async notices(project, stop) {
    const folder = mkdtempSync(join(project, '.results-'));
    try {
      const results = join(folder, 'results.json');
      const options = [
        '--bail=1',
        '--passWithNoTests',
        '--maxWorkers=1',
        '--cache=false',
        '--reporter=json',
        `--outputFile=${results}`,
      ];
      const { status } = await run(
        ['node_modules/vitest/vitest.mjs', 'run', ...options, ...paths],
        project,
        stop,
        minutes,
      );
      if (status === 0) return undefined;
      if (status === undefined) return `${paths[0]} and more: never end`;
      return failedIn(results, project) ?? `${paths[0]} and more: end with an error`;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

interface TestFile {
  name: string;
  status: string;
  assertionResults: { status: string; fullName: string }[];
}

/**
 * @param results what vitest wrote
 * @returns the first test that has failed; undefined when vitest itself has: without its safeguard a function may use up all memory
 */
function failedIn(results: string, project: string): string | undefined {
  if (!existsSync(results)) return undefined;
  const { testResults } = JSON.parse(readFileSync(results, 'utf8')) as { testResults: TestFile[] };
  const file = testResults.find(({ status }) => status === 'failed');
  if (!file) return undefined;
  const test = file.assertionResults.find(({ status }) => status === 'failed');
  return `${relative(project, file.name)}: ${test?.fullName ?? 'cannot be loaded'}`;
}

/** A share of the campaign. */
export const campaign = (cases: number, seed: string): Check => ({
  name: 'the campaign',
  async notices(project, stop) {
    const options = ['--cases', String(cases), '--seed', seed];
    const { status, output } = await run(['faults/faults.ts', ...options], project, stop);
    if (status === 0) return undefined;
    if (status === undefined) return 'the campaign: never ends';
    return `the campaign: ${/npm run faults -- --case '(.*)'/.exec(output)?.[1] ?? 'ends with an error'}`;
  },
});
