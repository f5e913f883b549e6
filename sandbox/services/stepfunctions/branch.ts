import type { Children } from './children.ts';
import type { Definition } from './definition.ts';
import type { EngineEvent } from './engine-event.ts';
import type { ExecutionRecord } from './execution.ts';

/**
 * One run of the engine, which is written into the history of an execution: the run of a state machine, of a child, or of
 * an item of an inline Map. Within it one state follows the other, so that each event knows the one before.
 */
export interface Branch {
  readonly execution: ExecutionRecord;
  readonly lastEventId: () => number;
  readonly saw: (event: EngineEvent) => void;
  /** A Task is about to invoke its function. */
  readonly invokes: (state: string, input: unknown) => Invocation;
  /**
   * Begins an item of the Map that runs; undefined for an item whose Map has ended.
   * @param machine the engine makes one for each run of a Map
   */
  readonly enter: (machine: object, processor: Definition, input: unknown) => Branch | undefined;
  /** The run ends, whatever it was doing. */
  readonly end: () => void;
}

export interface Invocation {
  readonly started: () => void;
  readonly succeeded: (output: unknown) => void;
}

export interface BranchSettings {
  execution: ExecutionRecord;
  children: Children;
  definition: Definition;
  /** Of the event before the first one. */
  previousEventId: number;
  onEnd: (event: EngineEvent, previousEventId: number) => void;
}
