import type { Report } from '../functions/replace-role/replacement-report.ts';
import type { Status } from '../sandbox/index.ts';
import { decisiveByInstance } from './decisions.ts';
import type { Demonstration } from './demo.ts';

/** What `--json` prints. */
export interface Result {
  ok: boolean;
  assigned: number;
  kept: number;
  refused: number;
  replaceRole: { status: Status; refreshed: number; failed: number; untouched: number };
}

export function resultOf({ account, replacement: { status, output } }: Demonstration): Result {
  const decisions = [...decisiveByInstance(account.logs).values()];
  const count = (...actions: string[]): number => decisions.filter(({ action }) => actions.includes(action)).length;
  const { refreshed = 0, failed = 0, untouched = 0 } = JSON.parse(output ?? '{}') as Partial<Report>;
  return {
    ok: status === 'SUCCEEDED',
    assigned: count('attach', 'replace'),
    kept: count('keep'),
    refused: count('refuse'),
    replaceRole: { status, refreshed, failed, untouched },
  };
}
