import { escaped } from '../../functions/text.ts';
import { table } from '../layout.ts';
import type { Running } from './running.ts';

const head = ['Workflow', 'Execution', 'Started (UTC)', 'Instance profiles'];

export function statusText(running: readonly Running[], width: number): string {
  if (running.length === 0) return 'No execution runs.';
  const rows = running.map(({ workflow, name, startedAt, instanceProfiles }) => [
    workflow,
    escaped(name),
    startedAt.slice(0, 16).replace('T', ' '),
    escaped(instanceProfiles.join(', ')),
  ]);
  return table(head, [{ rows }], 3, width);
}
