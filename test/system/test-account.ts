import {
  AwsError,
  ConnectionLostError,
  FunctionFailed,
  openAccount,
  ownerOf,
  type Account,
  type AccountOptions,
  type Call,
  type Execution,
  type Owner,
} from '../../sandbox/index.ts';

/** A fault that strikes `times` times: once, if left out. It leaves the calls alone by which Rolecall rehearses. */
export interface Fault {
  /**
   * An operation such as `AssociateIamInstanceProfile` is refused. A function such as `Associate` fails; where it only
   * rehearses, it is `RehearseAssociate`.
   */
  at: string;
  error: string;
  times?: number;
  /** So many calls are left alone first. */
  after?: number;
  /** The work is done first, and only its answer is lost. */
  late?: boolean;
}

export interface TestAccount extends Account {
  owner: Owner;
  /** Every call that came over the wire. */
  calls: Call[];
  faults: Fault[];
  /** Runs an execution to its end. @param workflow `replace-role`, if left out */
  execute(input: unknown, workflow?: string): Promise<Execution>;
  /** Launches instances on an instance profile and waits until they have their credentials. */
  launchOn(region: string, instanceProfile: string, count: number): Promise<string[]>;
  roleIn(instanceProfile: string): string | undefined;
  /** The ids of the instances without an instance profile. */
  bare(): string[];
  /** By instance id: the instance profile it has and the role that its credentials come from. */
  instances(): Record<string, { profile: string | undefined; role: string | undefined }>;
}

/**
 * An account with the stack deployed, the roles and instance profiles of sandbox/policy.yml, and `admin-profile` with
 * `admin-role`, which the policy does not list.
 */
export async function openTestAccount(options: AccountOptions = {}): Promise<TestAccount> {
  const calls: Call[] = [];
  const faults: Fault[] = [];
  const striking = (at: string): Fault | undefined => {
    const fault = faults.find((candidate) => candidate.at === at && (candidate.times ?? 1) > 0);
    if (fault?.after) {
      fault.after -= 1;
      return undefined;
    }
    if (fault) fault.times = (fault.times ?? 1) - 1;
    return fault;
  };
  const { onInvocation = (_name, _payload, next) => next() } = options;
  const account = openAccount({
    // Otherwise it is drawn from a range, and most tests would only wait for it.
    associatedSeconds: 1.5,
    ...options,
    interceptors: [
      ...(options.interceptors ?? []),
      async (call, next) => {
        calls.push(call);
        const fault = call.parameters['DryRun'] === true ? undefined : striking(call.operation);
        if (fault?.late) await next(call);
        if (fault?.error === 'ConnectionLost') throw new ConnectionLostError();
        if (fault) throw new AwsError(fault.error, 400, `A fault of the test: ${fault.error}`);
        return next(call);
      },
    ],
    onInvocation: async (name, payload, next) => {
      const { rehearsal } = (payload ?? {}) as { rehearsal?: true };
      const fault = striking(name.replace(/^rolecall-dev-/, rehearsal ? 'Rehearse' : ''));
      if (fault?.late) await onInvocation(name, payload, next);
      if (fault)
        throw new FunctionFailed(
          fault.error,
          JSON.stringify({ errorType: fault.error, errorMessage: 'A fault of the test' }),
        );
      return onInvocation(name, payload, next);
    },
  });
  const { clock } = account;
  const owner = ownerOf(account);
  const instances = (): ReturnType<TestAccount['instances']> => {
    const all = account.regions.flatMap((region) =>
      account
        .ec2(region)
        .instances()
        .map(({ id, profile }) => {
          const role = account.ec2(region).metadata(id)?.role;
          return [id, { profile: profile?.Arn?.replace(/^.*\//, ''), role }] as const;
        }),
    );
    return Object.fromEntries(all);
  };
  for (const role of ['web-role', 'web-role-v2', 'batch-role', 'admin-role']) await owner.createRole(role);
  for (const name of ['web', 'batch', 'admin']) await owner.createInstanceProfile(`${name}-profile`, `${name}-role`);
  await clock.advance(60_000);

  return {
    ...account,
    owner,
    calls,
    faults,
    async execute(input, workflow) {
      const execution = owner.startExecution(input, workflow);
      await clock.run(execution.ended);
      return execution;
    },
    async launchOn(region, instanceProfile, count) {
      const ids: string[] = [];
      for (let launched = 0; launched < count; launched += 1) {
        ids.push(...(await owner.launch(region, { instanceProfile })));
      }
      await clock.advance(60_000);
      return ids;
    },
    roleIn: (name) => account.iam.now().profile(name)?.role,
    bare: () => Object.entries(instances()).flatMap(([id, { profile }]) => (profile ? [] : [id])),
    instances,
  };
}
