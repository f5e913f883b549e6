import { counted, escaped } from '../../functions/text.ts';
import type { Way } from '../../functions/workflow/ways.ts';
import type { Workflow } from '../../functions/workflow/works-on.ts';
import { startCommandOf } from '../input/typed-command.ts';
import { table } from '../layout.ts';
import type { Paint, Screen } from '../screen.ts';
import { told } from '../told-text.ts';
import type { AnyPlan } from './any-plan.ts';
import { signOf, type Sign } from './sign.ts';

const styles = { '+': 'green', '-': 'red', '~': 'yellow' } as const;

/** A plan as a person reads it before anything is changed. */
export function planText(
  workflow: Workflow,
  plan: AnyPlan,
  { columns, paint }: Pick<Screen, 'columns' | 'paint'>,
): string {
  const { summary, steps, warnings } = plan;
  return [
    told(summary, columns),
    steps.map((step) => `  ${painted(signOf(step), paint)} ${told(step, columns, 4)}`).join('\n'),
    ...tallyOf(plan).map((line) => told(line, columns)),
    ...section('Warnings', warnings, '!', columns),
    ...('ways' in plan ? [waysText(plan.ways, columns)] : []),
    ...('holds' in plan ? section('What holds it, and how to steer it', plan.holds, ' ', columns) : []),
    ...wayBackOf(workflow, plan),
  ].join('\n\n');
}

const painted = (sign: Sign, paint: Paint): string => (sign === ' ' ? sign : paint(styles[sign], sign));

/** Who deletes an instance profile touches no instance. */
function tallyOf(plan: AnyPlan): string[] {
  if (!('instances' in plan)) return [];
  const { instances, regions, estimatedMinutes, estimatedCostUsd } = plan;
  const way = 'ways' in plan ? plan.ways.find(({ taken }) => taken) : undefined;
  const gap = instances > 0 ? (way?.secondsWithoutProfile ?? 0) : 0;
  const where = regions.map(({ region, instances }) => `${region}: ${instances}`).join(', ');
  const told = [
    `Plan: ${counted(instances, 'instance')}${where && ` (${where})`}`,
    gap > 0 ? `each without an instance profile for about ${gap} s` : 'none that runs without an instance profile',
    `about ${estimatedMinutes} min`,
    `about $${estimatedCostUsd.toFixed(2)}`,
  ];
  return [`${told.join('; ')}.`];
}

const section = (title: string, texts: readonly string[], sign: string, columns: number): string[] =>
  texts.length === 0 ? [] : [[`${title}:`, ...texts.map((text) => `  ${sign} ${told(text, columns, 4)}`)].join('\n')];

function waysText(ways: readonly Way[], columns: number): string {
  const head = ['', '--refresh', 'Bare', 'Minutes', 'Calls', 'What it is'];
  const rows = ways.map(({ refresh, taken, secondsWithoutProfile, minutes, calls, note, needs }) => [
    taken ? '  *' : '   ',
    refresh,
    `${secondsWithoutProfile} s`,
    String(minutes),
    String(calls),
    escaped(needs === undefined ? note : `${note} Needs ${needs}`),
  ]);
  return `The ways, * is the one that is taken:\n${table(head, [{ rows }], 5, columns)}`;
}

function wayBackOf(workflow: Workflow, plan: AnyPlan): string[] {
  if ('undo' in plan) return [`To make it anew once it is deleted:\n  ${escaped(plan.undo)}`];
  return plan.back ? [`To go back afterwards:\n  ${startCommandOf(workflow, plan.back)}`] : [];
}
