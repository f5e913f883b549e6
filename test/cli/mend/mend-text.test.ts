import { expect, it } from 'vitest';
import { outcomeText, stepsText } from '../../../cli/mend/mend-text.ts';
import { noRemedies, type Remedy } from '../../../cli/mend/remedies.ts';
import type { InstanceStep, Step } from '../../../cli/mend/steps.ts';

const remedy: Remedy = {
  region: 'eu-west-1',
  instanceIds: [],
  error: 'UnauthorizedOperation',
  cause: 'No.',
  to: 'associate',
  instanceProfileArn: 'arn:aws:iam::123456789012:instance-profile/team/web-profile',
  text: '',
};
const at = (instanceId: string, step: Step, region = 'eu-west-1'): InstanceStep => ({
  remedy: { ...remedy, region },
  instanceId,
  step,
});
const bare: Step = { is: 'do', call: 'associate' };
const ids = Array.from({ length: 4 }, (_, index) => `i-0123456789abcdef${index}`);
const steps = [
  ...ids.map((id) => at(id, bare)),
  at('i-0aaaaaaaaaaaaaaaa', { is: 'do', call: 'start' }, 'us-east-1'),
  at('i-0bbbbbbbbbbbbbbbb', {
    is: 'left',
    why: 'it has instance profile arn:aws:iam::123456789012:instance-profile/other now',
  }),
];
const role = { instanceProfile: 'web-profile', role: 'web-role-v2' };
const ofRegion: Remedy = {
  ...remedy,
  text: 'They keep the instance profile.\naws ec2 describe-instances --region eu-west-1',
};
const remedies = { ...noRemedies, role, instances: [ofRegion] };

it('shows at 80 columns what is to be done: the role first, ids whole, commands in lines of their own', () => {
  expect(stepsText(remedies, { is: 'add' }, steps, 80)).toBe(
    `Add role web-role-v2 to instance profile web-profile, which holds none: launches
with it fail now.
eu-west-1: associate instance profile web-profile, which they lost:
  i-0123456789abcdef0 i-0123456789abcdef1 i-0123456789abcdef2
  i-0123456789abcdef3
us-east-1: start, since they are down:
  i-0aaaaaaaaaaaaaaaa
eu-west-1: left alone: it has instance profile
arn:aws:iam::123456789012:instance-profile/other now
  i-0bbbbbbbbbbbbbbbb
eu-west-1: UnauthorizedOperation: They keep the instance profile.
  aws ec2 describe-instances --region eu-west-1`,
  );
});

it('puts more into a line at 120 columns', () => {
  expect(stepsText(noRemedies, { is: 'done' }, steps.slice(0, 4), 120)).toBe(
    `eu-west-1: associate instance profile web-profile, which they lost:
  ${ids.join(' ')}`,
  );
});

it('says what came of it, and what is left', () => {
  const after = steps.map((one, index) => (index < 3 ? { ...one, step: { is: 'done' } as const } : one));

  expect(outcomeText({ ...noRemedies, role }, { is: 'add' }, steps, after.slice(0, 4), 80)).toBe(
    `Role web-role-v2 is in instance profile web-profile.
Mended: 3 instances.
Left:
eu-west-1: associate instance profile web-profile, which they lost:
  i-0123456789abcdef3`,
  );
});

it('says so where nobody can tell what is left', () => {
  expect(outcomeText({ ...noRemedies, isReported: false }, { is: 'done' }, [], [], 80)).toContain(
    'It left no report, so nobody can tell here what it left.',
  );
});
