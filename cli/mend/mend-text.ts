import { counted, escaped } from '../../functions/text.ts';
import { withoutPath } from '../../functions/without-path.ts';
import { mendedOf } from './mend-fields.ts';
import { wrapped } from '../layout.ts';
import type { Remedies } from './remedies.ts';
import type { InstanceStep, RoleStep, Step } from './steps.ts';

/** What is to be done, or is left: instances by Region and by what they need, the role first. */
export function stepsText(remedies: Remedies, role: RoleStep, steps: readonly InstanceStep[], width: number): string {
  const groups = Map.groupBy(
    steps.filter(({ step }) => step.is !== 'done'),
    (one) => `${one.remedy.region}: ${needText(one)}`,
  );
  const ofRegions = remedies.instances.filter(({ instanceIds }) => instanceIds.length === 0);
  return [
    ...roleLines(remedies, role).map((line) => wrapped(line, width)),
    ...[...groups].flatMap(([need, some]) => [
      inLines(need, width),
      wrapped(`  ${some.map(({ instanceId }) => instanceId).join(' ')}`, width, 2),
    ]),
    ...ofRegions.map(({ region, error, text }) => inLines(`${region}: ${error}: ${text}`, width)),
  ].join('\n');
}

/** A remedy has commands in lines of their own, to be copied. */
function inLines(text: string, width: number): string {
  const [first = '', ...commands] = text.split('\n').map((line) => escaped(line));
  return [wrapped(first, width), ...commands.map((command) => `  ${command}`)].join('\n');
}

function roleLines({ role }: Remedies, step: RoleStep): string[] {
  if (step.is === 'left') return [step.why];
  return step.is === 'add' && role
    ? [
        `Add role ${role.role} to instance profile ${role.instanceProfile}, which holds none: launches with it fail now.`,
      ]
    : [];
}

function needText({ remedy, step }: InstanceStep): string {
  if (step.is !== 'do') return stateText(step);
  const profile = withoutPath(remedy.instanceProfileArn);
  return {
    associate: `associate instance profile ${profile}, which they lost:`,
    replace: `put instance profile ${profile} in the place of the one that they have:`,
    start: 'start, since they are down:',
  }[step.call];
}

const stateText = (step: Exclude<Step, { is: 'do' }>): string => {
  if (step.is === 'done') return 'done';
  return { soon: 'not yet: ', left: 'left alone: ', told: '' }[step.is] + step.why;
};

/** What came of it, and what is left. */
export function outcomeText(
  remedies: Remedies,
  role: RoleStep,
  before: readonly InstanceStep[],
  after: readonly InstanceStep[],
  width: number,
): string {
  if (!remedies.isReported)
    return wrapped(
      'It left no report, so nobody can tell here what it left. The next execution with the same input takes that up.',
      width,
    );
  const mended = mendedOf(before, after).length;
  const left = stepsText(remedies, role.is === 'add' ? { is: 'done' } : role, after, width);
  const done = [
    ...(role.is === 'add'
      ? [`Role ${remedies.role?.role} is in instance profile ${remedies.role?.instanceProfile}.`]
      : []),
    ...(mended > 0 ? [`Mended: ${counted(mended, 'instance')}.`] : []),
  ];
  return [
    ...(done.length > 0 ? done : ['Nothing was to be mended by a command.']),
    ...(left === '' ? ['Nothing is left.'] : ['Left:', left]),
  ].join('\n');
}
