import type { Branch, BranchSettings } from './branch.ts';
import type { Children } from './children.ts';
import type { State } from './definition.ts';
import { statuses, textOf } from './engine-event.ts';
import type { ExecutionRecord } from './execution.ts';
import { mapSettingsOf } from './map-items.ts';

/** A Map that runs, and what it writes into the history of its execution. */
export interface OpenMap {
  readonly startedEventId: number;
  readonly enter: Branch['enter'];
  /** @returns the event that comes before the next one */
  readonly succeed: () => number;
  readonly fail: (reason: { error: string; cause: string }) => number;
  /** Its execution has ended. */
  readonly abandon: () => void;
}

export interface MapSituation {
  name: string;
  state: State;
  input: unknown;
  execution: ExecutionRecord;
  children: Children;
  previousEventId: number;
  createBranch: (settings: BranchSettings) => Branch;
}

export const openMap = (situation: MapSituation): OpenMap =>
  situation.state.ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED'
    ? openDistributedMap(situation)
    : openInlineMap(situation);

/** Recorded: stepfunctions/distributed_map.json, the events and the one before each of them. */
function openDistributedMap(situation: MapSituation): OpenMap {
  const { state, input, execution, children, previousEventId, createBranch } = situation;
  const { history } = execution;
  const mapRun = children.startMapRun(execution.arn, state, input);
  const started = history.write('MapStateStarted', previousEventId, () => ({ length: mapRun.items }));
  const startedEventId = history.write('MapRunStarted', started, () => ({ mapRunArn: mapRun.arn }));
  let ofThisRun: object | undefined;
  return {
    startedEventId,
    enter(machine, definition, item) {
      ofThisRun ??= machine;
      if (machine !== ofThisRun) return undefined;
      const child = children.startChild(mapRun, item);
      const onEnd: BranchSettings['onEnd'] = ({ type, output, Error: error, Cause }, last) =>
        children.endChild(child, statuses[type] ?? 'FAILED', {
          previousEventId: last,
          output,
          ...(error !== undefined && { error, cause: textOf(Cause) }),
        });
      return createBranch({ execution: child, children, definition, previousEventId: 0, onEnd });
    },
    succeed() {
      children.endMapRun(mapRun, 'SUCCEEDED');
      history.write('MapStateSucceeded', history.write('MapRunSucceeded', startedEventId));
      return startedEventId;
    },
    fail(reason) {
      children.endMapRun(mapRun, 'FAILED');
      return history.write(
        'MapStateFailed',
        history.write('MapRunFailed', startedEventId, () => reason),
      );
    },
    abandon: () => children.endMapRun(mapRun, 'ABORTED'),
  };
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html */
function openInlineMap(situation: MapSituation): OpenMap {
  const { name, state, input, execution, children, previousEventId, createBranch } = situation;
  const { history } = execution;
  const length = mapSettingsOf(state, input).items;
  const startedEventId = history.write('MapStateStarted', previousEventId, () => ({ length }));
  const running = new Set<Branch>();
  let ofThisRun: object | undefined;
  let begun = 0;
  let latest = startedEventId;
  const abandon = (): void => running.forEach((item) => item.end());
  return {
    startedEventId,
    enter(machine, definition) {
      ofThisRun ??= machine;
      if (machine !== ofThisRun) return undefined;
      const index = begun;
      begun += 1;
      const details = (): object => ({ name, index });
      const first = history.write('MapIterationStarted', startedEventId, details);
      const item: Branch = createBranch({
        execution,
        children,
        definition,
        previousEventId: first,
        onEnd({ type }, last) {
          running.delete(item);
          latest = history.write(`MapIteration${iterationEnds[type] ?? 'Aborted'}`, last, details);
        },
      });
      running.add(item);
      return item;
    },
    succeed: () => history.write('MapStateSucceeded', latest),
    fail() {
      abandon();
      return history.write('MapStateFailed', latest);
    },
    abandon,
  };
}

const iterationEnds: Readonly<Record<string, string>> = { ExecutionSucceeded: 'Succeeded', ExecutionFailed: 'Failed' };
