import type { Fault } from '../../system/test-account.ts';

/** What both interpreters run, and how it has to end. */
export interface Scenario {
  title: string;
  /** Left out: replace-role. */
  workflow?: 'replace-role' | 'replace-profile';
  input: unknown;
  /** An instance profile without a role that is there too. */
  twin?: string;
  /** Instances on the instance profile, by Region. */
  launched: Record<string, number>;
  /** What goes wrong on the way. */
  faults: Fault[];
  ends: 'SUCCEEDED' | { error: string };
  /** The role that the instance profile holds in the end. */
  role: 'web-role' | 'web-role-v2';
}

const five = { 'us-east-1': 3, 'eu-west-1': 2 };
const one = { 'us-east-1': 1 };
const input = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 1 };

const move = { instanceProfile: 'web-profile', replacement: 'batch-profile' };

export const scenarios: Scenario[] = [
  {
    title: 'all goes well',
    input,
    launched: five,
    faults: [],
    ends: 'SUCCEEDED',
    role: 'web-role-v2',
  },
  {
    title: 'a dry run',
    input: { ...input, dryRun: true },
    launched: five,
    faults: [],
    ends: 'SUCCEEDED',
    role: 'web-role',
  },
  {
    title:
      'retries by name: IAM is being changed, EC2 still sees the old association, Lambda is busy, an answer is lost',
    input,
    launched: five,
    faults: [
      { at: 'AddRole', error: 'ConcurrentModificationException', times: 2 },
      { at: 'Associate', error: 'IncorrectState', times: 3 },
      { at: 'NextWave', error: 'Lambda.TooManyRequestsException' },
      { at: 'Disassociate', error: 'TypeError', late: true },
    ],
    ends: 'SUCCEEDED',
    role: 'web-role-v2',
  },
  {
    title: 'a compensation: the new role may not be added, so the former one is put back',
    input,
    launched: five,
    faults: [{ at: 'AddRole', error: 'AccessDenied' }],
    ends: { error: 'AccessDenied' },
    role: 'web-role',
  },
  {
    title: 'an instance fails, and the report names it',
    input,
    launched: one,
    faults: [{ at: 'Disassociate', error: 'UnauthorizedOperation' }],
    ends: { error: 'ReplacementIncomplete' },
    role: 'web-role-v2',
  },
  {
    title: 'a Region fails, and the report names it',
    input,
    launched: one,
    faults: [{ at: 'NextWave', error: 'UnauthorizedOperation' }],
    ends: { error: 'ReplacementIncomplete' },
    role: 'web-role-v2',
  },
  {
    title: 'a batch dies: what it did is read from EC2',
    input,
    launched: one,
    faults: [{ at: 'ConfirmBatch', error: 'Sandbox.Timedout', times: 100 }],
    ends: 'SUCCEEDED',
    role: 'web-role-v2',
  },
  {
    title: 'bad input',
    input: { ...input, canary: 0 },
    launched: five,
    faults: [],
    ends: { error: 'InputInvalid' },
    role: 'web-role',
  },
  {
    title: 'by way of a twin',
    input: { ...input, refresh: 'replace', twin: 'web-green-profile' },
    twin: 'web-green-profile',
    launched: five,
    faults: [],
    ends: 'SUCCEEDED',
    role: 'web-role-v2',
  },
  {
    title: 'a move to another instance profile',
    workflow: 'replace-profile',
    input: move,
    launched: five,
    faults: [{ at: 'ReplaceAssociation', error: 'RequestLimitExceeded', times: 2 }],
    ends: 'SUCCEEDED',
    role: 'web-role',
  },
  {
    title: 'a dry run of a move',
    workflow: 'replace-profile',
    input: { ...move, dryRun: true },
    launched: five,
    faults: [],
    ends: 'SUCCEEDED',
    role: 'web-role',
  },
  {
    title: 'a move in which an instance fails, and the report names it',
    workflow: 'replace-profile',
    input: move,
    launched: one,
    faults: [{ at: 'ReplaceAssociation', error: 'UnauthorizedOperation' }],
    ends: { error: 'MoveIncomplete' },
    role: 'web-role',
  },
];
