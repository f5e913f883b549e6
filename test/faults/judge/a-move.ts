import type { ExecutionOutcome, Outcome } from '../../../faults/judge/outcome.ts';
import type { SeenInstance, Snapshot } from '../../../faults/snapshot.ts';
import { anExecution, anInstance, anOutcome } from './an-outcome.ts';

const green = 'web-green-profile';
export const greenArn = `arn:aws:iam::123456789012:instance-profile/${green}`;

/** On the former instance profile. */
export const unmoved = (more: Partial<SeenInstance> = {}): SeenInstance => anInstance({ role: 'web-role', ...more });

export const moved = (more: Partial<SeenInstance> = {}): SeenInstance =>
  anInstance({ instanceProfile: green, instanceProfileArn: greenArn, ...more });

export const snapshotWith = (...instances: SeenInstance[]): Snapshot => ({
  at: 0,
  roles: { 'web-profile': 'web-role', [green]: 'web-role-v2' },
  instances,
});

/** An execution from second 100 to second 200 that moved i-1. */
export const aMove = (more: Partial<ExecutionOutcome> = {}): ExecutionOutcome =>
  anExecution({
    workflow: 'replace-profile',
    input: { instanceProfile: 'web-profile', replacement: green },
    text: '{"status":"Moved"}',
    reported: 'Moved',
    before: snapshotWith(unmoved()),
    after: snapshotWith(moved()),
    ...more,
  });

export const aFailedMove = (more: Partial<ExecutionOutcome> = {}): ExecutionOutcome =>
  aMove({ status: 'FAILED', error: 'MoveIncomplete', text: 'It failed.', reported: undefined, ...more });

/** A case with a move in which everything is as it must be. */
export const aMoveOutcome = (more: Partial<Outcome> = {}): Outcome =>
  anOutcome({
    executions: [aMove()],
    changes: [
      {
        at: 150_000,
        by: 'ReplaceAssociation',
        did: 'associated',
        region: 'us-east-1',
        instanceId: 'i-1',
        instanceProfile: green,
      },
    ],
    bareTimes: [],
    settled: snapshotWith(moved()),
    policy: {
      ...anOutcome().policy,
      profiles: {
        web: { instanceProfile: 'web-profile', roles: ['web-role', 'web-role-v2'] },
        'web-green': { instanceProfile: green, roles: ['web-role', 'web-role-v2'] },
      },
    },
    ...more,
  });
