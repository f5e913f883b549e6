import {
  AwsError,
  openAccount,
  ownerOf,
  type Account,
  type AccountOptions,
  type Execution,
  type Owner,
} from '../sandbox/index.ts';
import { createInjection } from './inject.ts';
import { recordChanges, recordLooks } from './observe.ts';
import { noteBatch } from './observe-waves.ts';
import { createOldReads, type OldReads } from './old-reads.ts';
import { peopleOf, type People } from './people.ts';
import { emptyRecord, type Record } from './record.ts';
import { snapshotOf, type Snapshot } from './snapshot.ts';
import { createStriking, type Striking } from './striking.ts';

/** An execution that a case has started. */
export interface Started {
  execution: Execution;
  workflow: Workflow;
  input: Input;
  /** The account when it began, and when it had ended. */
  before: Snapshot;
  after?: Snapshot;
  /** When it came as far as to change something; undefined before that. */
  actedAt?: number;
  /** Whether it came as far as to its instances. */
  cameToInstances: boolean;
  /** When it began to go back; absent where it did not. */
  turnedBackAt?: number;
}

export type Workflow = 'replace-role' | 'replace-profile' | 'retire-profile';

/** What a person gives a workflow: `role` and perhaps `twin` to replace-role, `replacement` to replace-profile. */
export interface Input {
  instanceProfile: string;
  role?: string;
  replacement?: string;
  twin?: string;
  [option: string]: unknown;
}

/** The states before which an execution has changed nothing. */
const firstThatAct = /^(RemoveRole|AddRole|CreateReplacement|NextWave|RemoveRetiredRole|DeleteProfile)$/;

/** What puts back what was there: nothing holds the waves behind it. */
const turnsBack = /^(RestoreRole|GoBack|MoveBack)$/;

/** An account in which things go wrong, and everything that happens in it is written down. */
export interface World {
  account: Account;
  owner: Owner;
  people: People;
  record: Record;
  striking: Striking;
  executions: Started[];
  start(input: Input, workflow?: Workflow): Started;
  /** The new instance's id; empty when EC2 refuses it. */
  launch(region: string, instanceProfile: string | undefined, tags?: { [key: string]: string }): Promise<string>;
}

export async function openWorld(seed: string, options: AccountOptions = {}, withOldReads = false): Promise<World> {
  const record = emptyRecord();
  const opened: { account?: Account; oldReads?: OldReads } = {};
  const theAccount = (): Account => opened.account!;
  const now = (): number => theAccount().clock.now();
  const striking = createStriking(now);
  const injection = createInjection({
    clock: () => theAccount().clock,
    striking,
    record,
    oldAnswer: (call, answer, seconds) => opened.oldReads?.answer(call, answer, seconds) ?? answer,
    timeoutSecondsOf: (name) =>
      [...theAccount().stack().functions.values()].find((one) => one.name === name)?.timeoutSeconds ?? 30,
  });
  const executions: Started[] = [];
  const account = openAccount({
    seed,
    regions: ['us-east-1', 'eu-west-1'],
    ...options,
    interceptors: [
      recordLooks(theAccount, record, injection.caller),
      injection.interceptor,
      async (call, next) => {
        await opened.oldReads?.remember();
        try {
          return await next(call);
        } finally {
          await opened.oldReads?.remember();
        }
      },
      recordChanges(theAccount, record, injection.caller),
    ],
    onInvocation: (name, payload, next) => {
      noteBatch(now(), record, name, payload);
      return injection.onInvocation(name, payload, next);
    },
    onEntered: (execution, state) => {
      const started = executions.find((each) => each.execution === execution);
      if (started && firstThatAct.test(state)) started.actedAt ??= now();
      if (started && state === 'NextWave') started.cameToInstances = true;
      if (started && turnsBack.test(state)) started.turnedBackAt ??= now();
    },
  });
  opened.account = account;
  const owner = ownerOf(account);
  if (withOldReads) opened.oldReads = createOldReads(account, owner);
  for (const role of ['web-role', 'web-role-v2', 'batch-role', 'admin-role']) await owner.createRole(role);
  for (const name of ['web', 'batch', 'admin']) await owner.createInstanceProfile(`${name}-profile`, `${name}-role`);
  await owner.createInstanceProfile('web-green-profile', 'web-role-v2');
  await account.clock.advance(20_000 + 1000 * (options.propagationSeconds ?? 0));
  const tell = (what: string): void => void record.entries.push({ at: now(), who: 'a person', what });

  return {
    account,
    owner,
    people: peopleOf(account, owner, record),
    record,
    striking,
    executions,

    start(input, workflow = 'replace-role') {
      const before = snapshotOf(account);
      const execution = owner.startExecution(input, workflow);
      const started: Started = { execution, workflow, input, before, cameToInstances: false };
      executions.push(started);
      tell(`starts ${workflow} ${JSON.stringify(input)}`);
      void execution.ended.then(() => {
        started.after = snapshotOf(account);
        const { status, error = '', name } = execution;
        record.entries.push({ at: now(), who: `execution ${name.slice(0, 8)}`, what: `ends ${status} ${error}` });
      });
      return started;
    },

    async launch(region, instanceProfile, tags = {}) {
      const on = `in ${region} on ${instanceProfile ?? 'no instance profile'}`;
      try {
        const [id = ''] = await owner.launch(region, { ...(instanceProfile && { instanceProfile }), tags });
        tell(`launches ${id} ${on}, tags ${JSON.stringify(tags)}`);
        return id;
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        tell(`RunInstances ${on} is refused: ${error.code}`);
        return '';
      }
    },
  };
}
