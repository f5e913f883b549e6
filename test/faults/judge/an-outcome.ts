import type { ExecutionOutcome, Outcome } from '../../../faults/judge/outcome.ts';
import type { SeenInstance, Snapshot } from '../../../faults/snapshot.ts';

const arn = 'arn:aws:iam::123456789012:instance-profile/web-profile';

export const anInstance = (more: Partial<SeenInstance> = {}): SeenInstance => ({
  id: 'i-1',
  region: 'us-east-1',
  state: 'running',
  launchedAt: 0,
  tags: {},
  managed: false,
  instanceProfile: 'web-profile',
  instanceProfileArn: arn,
  role: 'web-role-v2',
  ...more,
});

export const bareInstance = (more: Partial<SeenInstance> = {}): SeenInstance =>
  anInstance({ instanceProfile: undefined, instanceProfileArn: undefined, role: undefined, ...more });

export const aSnapshot = (role: string | undefined, ...instances: SeenInstance[]): Snapshot => ({
  at: 0,
  roles: { 'web-profile': role, 'batch-profile': 'batch-role' },
  instances,
});

const former = anInstance({ role: 'web-role' });

/** An execution from second 100 to second 200 that replaced web-role with web-role-v2. */
export const anExecution = (more: Partial<ExecutionOutcome> = {}): ExecutionOutcome => ({
  name: 'first',
  fullName: 'first-execution',
  workflow: 'replace-role',
  input: { instanceProfile: 'web-profile', role: 'web-role-v2' },
  status: 'SUCCEEDED',
  error: undefined,
  text: '{"status":"Replaced"}',
  reported: 'Replaced',
  startedAt: 100_000,
  stoppedAt: 200_000,
  acted: true,
  cameToInstances: true,
  actedAt: 101_000,
  turnedBackAt: Infinity,
  before: aSnapshot('web-role', former),
  after: aSnapshot('web-role-v2', anInstance()),
  ...more,
});

export const aFailure = (more: Partial<ExecutionOutcome> = {}): ExecutionOutcome =>
  anExecution({ status: 'FAILED', error: 'ReplacementIncomplete', text: 'It failed.', reported: undefined, ...more });

/** A case in which everything is as it must be. */
export const anOutcome = (more: Partial<Outcome> = {}): Outcome => ({
  policy: {
    tagKey: 'instance-profile',
    optOutTag: 'rolecall:ignore',
    existing: 'keep',
    default: 'none',
    profiles: {
      web: { instanceProfile: 'web-profile', roles: ['web-role', 'web-role-v2'] },
      batch: { instanceProfile: 'batch-profile', roles: ['batch-role'] },
    },
  },
  executions: [anExecution()],
  changes: [
    { at: 102_000, by: 'RemoveRole', did: 'roleRemoved', instanceProfile: 'web-profile', role: 'web-role' },
    { at: 103_000, by: 'AddRole', did: 'roleAdded', instanceProfile: 'web-profile', role: 'web-role-v2' },
    { at: 150_000, by: 'Disassociate', did: 'disassociated', ...association },
    { at: 152_000, by: 'Associate', did: 'associated', ...association },
  ],
  stateChanges: [],
  looks: [],
  listings: [],
  batches: [],
  tagChanges: [],
  alarmChanges: [],
  bareTimes: [{ instanceId: 'i-1', from: 150_000, to: 152_000, by: 'Disassociate', state: 'running', refused: false }],
  struck: [],
  settled: aSnapshot('web-role-v2', anInstance()),
  remedies: [],
  ...more,
});

export const association = { region: 'us-east-1', instanceId: 'i-1', instanceProfile: 'web-profile' };
