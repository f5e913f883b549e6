import type { Instance } from '../instance.ts';
import type { Measured } from '../metrics.ts';
import { isChange, type Decision } from './decide-assignment.ts';

/** What was decided about an instance, and what became of it. */
export interface Told {
  instance: Pick<Instance, 'launchedAt'>;
  decision: Decision;
  outcome: 'done' | 'later' | 'throttled' | 'failed';
  /** Milliseconds since the epoch. */
  at: number;
}

const nameOf = {
  attach: 'AttachDecisions',
  replace: 'ReplaceDecisions',
  renew: 'RenewDecisions',
  keep: 'KeepDecisions',
  refuse: 'RefuseDecisions',
} as const;

/**
 * What became of a batch of messages.
 * @param told what was done; of an instance that was tried again, each try
 * @param later how many instances the queue brings back
 * @param mode `observe`: the decisions are counted, though nothing was done
 */
export function decisionMetrics(told: readonly Told[], later: number, mode: 'assign' | 'observe'): Measured {
  const ended = told.filter(({ outcome }) => outcome === 'done');
  const count = (action: string): number => ended.filter(({ decision }) => decision.action === action).length;
  const changed = mode === 'assign' ? ended.filter(({ decision }) => isChange(decision)) : [];
  // A renewal disassociates first.
  const calls = changed.reduce((sum, { decision }) => sum + (decision.action === 'renew' ? 2 : 1), 0);
  return {
    ...Object.fromEntries(Object.entries(nameOf).map(([action, name]) => [name, count(action)])),
    LaterDecisions: later,
    FailedDecisions: told.filter(({ outcome }) => outcome === 'failed').length,
    RefusedValues: ended.filter(({ decision }) => 'value' in decision).length,
    SecondsToProfile: changed
      .filter(({ decision }) => decision.action === 'attach')
      .map(({ at, instance }) => (at - Date.parse(instance.launchedAt)) / 1000),
    ...(calls > 0 && { AssociationCalls: calls, ThrottledCalls: 0 }),
  };
}
