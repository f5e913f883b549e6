import type { Record } from './record.ts';

interface Batch {
  execution?: string;
  region: string;
  instanceProfile: string;
  instances: { instanceId: string; bare?: true }[];
}

/** Keeps which instances have their turn, whether or not CheckRole lets them. */
export function noteBatch(at: number, { batches }: Record, functionName: string, payload: unknown): void {
  if (!functionName.endsWith('-CheckRole')) return;
  const { execution = '', region, instanceProfile, instances } = payload as Batch;
  const instanceIds = instances.filter(({ bare }) => !bare).map(({ instanceId }) => instanceId);
  batches.push({ at, execution: execution.replace(/^.*:/, ''), region, instanceProfile, instanceIds });
}
