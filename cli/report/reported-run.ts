import { escaped } from '../../functions/text.ts';
import { bareBounds, type BareBounds } from './bare-bounds.ts';
import type { Beside } from './beside.ts';
import { comparison, type Compared } from './comparison.ts';
import type { ExecutionSeen } from './execution-seen.ts';
import { failuresIn, type Failure } from './failures.ts';
import { happened, type Event } from './happened.ts';
import { instanceRows, type InstanceRow } from './instance-rows.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { questions, type Question } from './people.ts';
import { isOfInstances } from './states.ts';
import { titleOf } from './title.ts';
import { fieldsOf } from './typed-fields.ts';
import { toDo, type ToDo } from './to-do.ts';
import type { Trail } from './trail.ts';

/** An execution, ready to be shown: plain data. */
export interface ReportedRun extends Beside {
  title: string;
  execution: ExecutionSeen;
  trail: Trail;
  outcome: Outcome;
  toDo: ToDo[];
  reason?: string;
  questions: Question[];
  compared: Compared[];
  happened: Event[];
  bare: BareBounds;
  failures: Failure[];
  rows: InstanceRow[];
  /** Instances that the report counts and whose ids nobody has. */
  unnamed: number;
}

/**
 * @param trail of its history: `[...exits].reduce(withExit, emptyTrail)`
 */
export function reportedRun(execution: ExecutionSeen, trail: Trail, beside: Beside): ReportedRun {
  const { report, planned } = trail;
  const bare = bareBounds(trail.legs);
  const rows = instanceRows(trail);
  const reason = report?.reason ?? reasonIn(execution.input);
  return {
    ...beside,
    title: titleOf(execution, planned),
    execution,
    trail,
    outcome: outcomeOf(execution, trail),
    toDo: toDo(execution, trail),
    ...(reason !== undefined && { reason }),
    questions: questions(execution, trail, beside),
    compared: comparison(execution, trail, bare),
    happened: happened(trail),
    bare,
    failures: failuresIn(report),
    rows,
    unnamed: Math.max(0, countIn(trail) - rows.length),
  };
}

/** Of an execution that has no report yet. */
function reasonIn(input: string): string | undefined {
  const { reason } = fieldsOf(input);
  return typeof reason === 'string' ? escaped(reason) : undefined;
}

function countIn({ report, planned }: Trail): number {
  if (isOfInstances(report)) {
    const { planned: all, failed, untouched, gone } = report.there ?? report;
    return Math.max(all, failed + untouched + gone);
  }
  return planned && 'instances' in planned.plan ? planned.plan.instances : 0;
}
