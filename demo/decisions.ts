import type { LogLine } from '../sandbox/index.ts';

/** What AssignProfiles wrote about an instance. */
export interface DecisionLine {
  instanceId: string;
  action: 'attach' | 'replace' | 'renew' | 'keep' | 'refuse' | 'later';
  because: string;
  /** The refused value of the tag. */
  value?: string;
  before?: string;
  after?: string;
  error?: string;
  cause?: string;
  retry?: boolean;
}

/** The lines about decisions, in the order of their writing. */
export const decisionsIn = (logs: readonly LogLine[]): DecisionLine[] =>
  logs
    .filter(({ text }) => text.startsWith('{"message":"decision"'))
    .map(({ text }) => JSON.parse(text) as DecisionLine);

/** The decision that made the difference: an event that comes twice finds the work done. */
export function decisiveByInstance(logs: readonly LogLine[]): Map<string, DecisionLine> {
  const decisive = new Map<string, DecisionLine>();
  for (const line of decisionsIn(logs)) {
    const known = decisive.get(line.instanceId);
    if (known?.action !== 'attach' && known?.action !== 'replace') decisive.set(line.instanceId, line);
  }
  return decisive;
}
