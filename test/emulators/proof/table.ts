import Table from 'cli-table3';
import type { Reporter, TestModule } from 'vitest/node';

declare module 'vitest' {
  interface TaskMeta {
    /** What the test proves: a row of the table. */
    proves?: string;
    /** On which account, or through which client: a column of the table. */
    on?: string;
    /** It is a known deviation of an emulator that is proved. */
    deviates?: boolean;
  }
}

/** How often something was proved in one place. */
interface Count {
  passed: number;
  deviates: number;
  failed: number;
}

/** Prints, in the end, what was proved where. */
export default class ProofTable implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    console.log(`\n${proofTable(modules)}\n`);
  }
}

function proofTable(modules: readonly TestModule[]): string {
  const rows = new Map<string, Map<string, Count>>();
  const places = new Set<string>();
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const { proves, on, deviates } = test.meta();
      const { state } = test.result();
      if (proves === undefined || on === undefined || state === 'skipped' || state === 'pending') continue;
      places.add(on);
      const row = rows.get(proves) ?? new Map<string, Count>();
      const count = row.get(on) ?? { passed: 0, deviates: 0, failed: 0 };
      count[state === 'failed' ? 'failed' : deviates ? 'deviates' : 'passed'] += 1;
      rows.set(proves, row.set(on, count));
    }
  }
  const columns = [...places].toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
  const style = { head: [], border: [], compact: true };
  const table = new Table({ head: ['What is proved', ...columns], style });
  for (const [proved, counts] of [...rows].toSorted(([a], [b]) => a.localeCompare(b))) {
    table.push([proved, ...columns.map((place) => cell(counts.get(place)))]);
  }
  table.push(['All', ...columns.map((place) => cell(sum([...rows.values()].flatMap((row) => row.get(place) ?? []))))]);
  return `${table.toString()}\n✓ as AWS   ≠ known to be otherwise: test/emulators/deviations/   ✗ failed`;
}

/** The columns. */
const order = ['sandbox', 'moto', 'ministack', 'AWS CLI', 'Custodian', 'suite'];

const cell = (count: Count | undefined): string =>
  Object.entries(signs)
    .map(([name, sign]) => [count?.[name as keyof Count] ?? 0, sign] as const)
    .flatMap(([times, sign]) => (times > 0 ? `${times} ${sign}` : []))
    .join('  ');

const signs = { passed: '✓', deviates: '≠', failed: '✗' };

const sum = (counts: readonly Count[]): Count => ({
  passed: counts.reduce((total, { passed }) => total + passed, 0),
  deviates: counts.reduce((total, { deviates }) => total + deviates, 0),
  failed: counts.reduce((total, { failed }) => total + failed, 0),
});
