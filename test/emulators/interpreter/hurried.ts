import type { Definition, State } from '../../../sandbox/services/stepfunctions/definition.ts';

interface Retrier {
  ErrorEquals: string[];
  IntervalSeconds?: number;
  BackoffRate?: number;
  MaxDelaySeconds?: number;
}

/** The same definition with retries after a second each: the emulator waits in real time. */
export const hurried = (definition: Definition): Definition => ({
  ...definition,
  States: Object.fromEntries(Object.entries(definition.States).map(([name, state]) => [name, hurriedState(state)])),
});

const hurriedState = ({ Retry, ItemProcessor, ...state }: State): State => ({
  ...state,
  ...(Retry && { Retry: Retry.map(hurriedRetrier) }),
  ...(ItemProcessor && { ItemProcessor: { ...ItemProcessor, ...hurried(ItemProcessor) } }),
});

const hurriedRetrier = (retrier: Retrier): Retrier =>
  retrier.IntervalSeconds === undefined
    ? retrier
    : { ...retrier, IntervalSeconds: 1, BackoffRate: 1, ...(retrier.MaxDelaySeconds && { MaxDelaySeconds: 2 }) };
