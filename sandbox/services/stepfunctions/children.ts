import type { Clock } from '../../world/clock.ts';
import { createIds } from '../../world/ids.ts';
import type { Definition, State } from './definition.ts';
import type { ExecutionRecord, MapRun, Status } from './execution.ts';
import type { Histories } from './history.ts';
import { mapSettingsOf } from './map-items.ts';
import { writeEnd } from './write-end.ts';

/** The Map Runs of a state machine and their children, by ARN. The engine knows neither: it runs a Map as a part of its parent. */
export interface Children {
  readonly mapRuns: ReadonlyMap<string, MapRun>;
  readonly children: ReadonlyMap<string, ExecutionRecord>;
  startMapRun(executionArn: string, state: State, input: unknown): MapRun;
  /** Running children are aborted; what has not begun stays pending. */
  endMapRun(mapRun: MapRun, status: MapRun['status']): void;
  startChild(mapRun: MapRun, input: unknown): ExecutionRecord;
  endChild(child: ExecutionRecord, status: Status, ending: Ending): void;
}

/** With what an execution has ended, and after which event. */
export interface Ending {
  output?: unknown;
  error?: string;
  cause?: string;
  previousEventId: number;
}

export interface ChildrenSettings {
  clock: Clock;
  histories: Histories;
  stateMachineArn: string;
  roleArn: string;
}

export function createChildren({ clock, histories, stateMachineArn, roleArn }: ChildrenSettings): Children {
  const mapRuns = new Map<string, MapRun>();
  const children = new Map<string, ExecutionRecord>();
  // A generator of its own: the account's other ids are the same whether a Map runs or not.
  const ids = createIds(stateMachineArn);
  const unlabelled = new Map<Definition | undefined, string>();

  /** Recorded: without a Label a UUID stands in its place. */
  function labelOf({ Label, ItemProcessor }: State): string {
    if (typeof Label === 'string') return Label;
    const label = unlabelled.get(ItemProcessor) ?? ids.uuid();
    unlabelled.set(ItemProcessor, label);
    return label;
  }

  function endChild(child: ExecutionRecord, status: Status, ending: Ending): void {
    if (child.status !== 'RUNNING') return;
    const { output, error, cause = whyAborted(child, status), previousEventId } = ending;
    Object.assign(child, { status, stoppedAt: clock.now(), ...(error && { error }), ...(cause && { cause }) });
    writeEnd(child.history, status, previousEventId, () => ({ output: JSON.stringify(output), error, cause }));
  }

  return {
    mapRuns,
    children,
    startMapRun(executionArn, state, input) {
      const label = labelOf(state);
      const mapRun: MapRun = {
        arn: `${stateMachineArn.replace(':stateMachine:', ':mapRun:')}/${label}:${ids.uuid()}`,
        executionArn,
        stateMachineArn: `${stateMachineArn}/${label}`,
        status: 'RUNNING',
        startedAt: clock.now(),
        children: [],
        ...mapSettingsOf(state, input),
      };
      mapRuns.set(mapRun.arn, mapRun);
      return mapRun;
    },
    endMapRun(mapRun, status) {
      if (mapRun.status !== 'RUNNING') return;
      Object.assign(mapRun, { status, stoppedAt: clock.now() });
      for (const child of mapRun.children) {
        endChild(child, 'ABORTED', { previousEventId: child.history.events()?.length ?? 0 });
      }
    },
    startChild(mapRun, input) {
      const name = ids.uuid();
      const history = histories.open();
      history.write('ExecutionStarted', 0, () => ({ input: JSON.stringify(input), roleArn }));
      const child: ExecutionRecord = {
        arn: `${mapRun.stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`,
        name,
        stateMachineArn: mapRun.stateMachineArn,
        status: 'RUNNING',
        startedAt: clock.now(),
        mapRun,
        history,
        // Read from the history, so that a dropped history frees their memory too.
        get input() {
          return textIn(history.events()?.[0]?.details, 'input');
        },
        get output() {
          const last = history.events()?.at(-1);
          return last?.type === 'ExecutionSucceeded' ? textIn(last.details, 'output') : undefined;
        },
      };
      children.set(child.arn, child);
      mapRun.children.push(child);
      return child;
    },
    endChild,
  };
}

/** Recorded: stepfunctions/redrive_map.json. */
const whyAborted = ({ mapRun }: ExecutionRecord, status: Status): string | undefined =>
  status === 'ABORTED'
    ? `The map run execution [${mapRun?.arn}] which was managing this resource was aborted`
    : undefined;

const textIn = (details: (() => object) | undefined, field: string): string | undefined =>
  (details?.() as Record<string, string> | undefined)?.[field];
