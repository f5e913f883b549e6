import { describe, expect, it } from 'vitest';
import type { Report } from '../../functions/replace-role/replacement-report.ts';
import type { Plan } from '../../functions/replace-role/replacement.ts';
import { AwsError } from '../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

const region = 'us-east-1';

/** What can be seen from outside once an execution with these fields has ended. */
interface Ended {
  account: TestAccount;
  /** The role of each instance that was launched on `web-profile`: those in us-east-1 first, then those in eu-west-1. */
  roles: (string | undefined)[];
  error: string | undefined;
  cause: string;
  output: { plan?: Plan } & Partial<Report>;
}

interface Given {
  here?: number;
  there?: number;
  /** What has happened before. */
  before?: (account: TestAccount) => Promise<unknown>;
}

/** Runs replace-role, with these fields more, in an account with instances on `web-profile`. */
async function replaceRole(
  fields: Record<string, unknown>,
  { here = 2, there = 0, before }: Given = {},
): Promise<Ended> {
  const account = await openTestAccount();
  await before?.(account);
  const ids = await account.owner.launch(region, { instanceProfile: 'web-profile', count: here });
  if (there > 0) ids.push(...(await account.launchOn('eu-west-1', 'web-profile', there)));
  await account.clock.advance(60_000);

  const { error, cause, output } = await account.execute({
    instanceProfile: 'web-profile',
    role: 'web-role-v2',
    ...fields,
  });
  await account.clock.advance(10_000);
  const roles = ids.map((id) => account.instances()[id]?.role);
  return { account, roles, error, cause: cause ?? '', output: JSON.parse(output ?? '{}') as Ended['output'] };
}

const secondsWith = async (fields: Record<string, unknown>, here: number): Promise<number> =>
  (await replaceRole(fields, { here })).output.durationSeconds ?? Number.NaN;

/** How many instances each wave took. */
const wavesIn = ({ logs }: TestAccount): number[] =>
  logs
    .filter(({ text }) => text.includes('"message":"wave"'))
    .map(({ text }) => (JSON.parse(text) as { instances: number }).instances);

/** Replaces the role of 15 instances; EC2 does not let go of those at these places in the order of their ids. */
async function causeWithRefused(places: number[], fields: Record<string, unknown>): Promise<string> {
  const refused: unknown[] = [];
  const account = await openTestAccount({
    interceptors: [
      async (call, next) => {
        const { AssociationId, DryRun } = call.parameters;
        if (call.operation === 'DisassociateIamInstanceProfile' && !DryRun && refused.includes(AssociationId))
          throw new AwsError('UnauthorizedOperation', 403, 'No.');
        return next(call);
      },
    ],
  });
  const ids = (await account.owner.launch(region, { instanceProfile: 'web-profile', count: 15 })).toSorted();
  await account.clock.advance(60_000);
  const ec2 = account.ec2(region);
  refused.push(...places.map((place) => ec2.instance(ids[place] ?? '').associations[0]?.AssociationId));

  const execution = await account.execute({
    instanceProfile: 'web-profile',
    role: 'web-role-v2',
    propagationSeconds: 15,
    ...fields,
  });
  return execution.cause ?? '';
}

/** For each field: what it is for, and the proof that it reaches it. */
const fields: Record<string, [purpose: string, proof: () => Promise<void>]> = {
  instanceProfile: [
    'names the instance profile that is given the role, and whose instances are refreshed',
    async () => {
      const account = await openTestAccount();
      const [web = ''] = await account.launchOn(region, 'web-profile', 1);
      const [batch = ''] = await account.launchOn(region, 'batch-profile', 1);
      const association = (id: string) => account.ec2(region).instance(id).associations[0]?.AssociationId;
      const before = { web: association(web), batch: association(batch) };
      await account.owner.call('iam', region, 'RemoveRoleFromInstanceProfile', {
        InstanceProfileName: 'batch-profile',
        RoleName: 'batch-role',
      });

      await account.execute({ instanceProfile: 'batch-profile', role: 'batch-role' });

      expect([account.roleIn('batch-profile'), account.roleIn('web-profile')]).toEqual(['batch-role', 'web-role']);
      expect(association(batch)).not.toBe(before.batch);
      expect(association(web)).toBe(before.web);
    },
  ],
  role: [
    'names the role that the instance profile and its instances end with',
    async () => {
      for (const role of ['web-role', 'web-role-v2']) {
        const { account, roles } = await replaceRole({ role });

        expect([account.roleIn('web-profile'), ...roles]).toEqual([role, role, role]);
      }
    },
  ],
  dryRun: [
    'gives the plan and changes nothing',
    async () => {
      const { account, roles, output } = await replaceRole({ dryRun: true });

      expect(output).toMatchObject({ instances: 2 });
      expect([account.roleIn('web-profile'), ...roles]).toEqual(['web-role', 'web-role', 'web-role']);
    },
  ],
  regions: [
    'names the Regions whose instances are refreshed',
    async () => {
      const { roles, output } = await replaceRole({ regions: ['eu-west-1'] }, { here: 1, there: 1 });

      expect(roles).toEqual(['web-role', 'web-role-v2']);
      expect(output.regions).toMatchObject([{ region: 'eu-west-1', refreshed: 1 }]);
    },
  ],
  refresh: [
    'none replaces the role and leaves the instances alone',
    async () => {
      const { account, roles } = await replaceRole({ refresh: 'none' });

      expect([account.roleIn('web-profile'), ...roles]).toEqual(['web-role-v2', 'web-role', 'web-role']);
    },
  ],
  twin: [
    'names the instance profile by way of which refresh: replace leaves no instance without one',
    async () => {
      const twin = 'web-green-profile';
      const { account, roles, output } = await replaceRole(
        { refresh: 'replace', twin, propagationSeconds: 15 },
        { before: ({ owner }) => owner.createInstanceProfile(twin, 'web-role') },
      );

      expect(output).toMatchObject({ status: 'Replaced', refreshed: 2, twin });
      expect([account.roleIn(twin), ...roles]).toEqual(['web-role-v2', 'web-role-v2', 'web-role-v2']);
      expect(account.calls.some(({ operation }) => operation === 'DisassociateIamInstanceProfile')).toBe(false);
    },
  ],
  maxUnavailable: [
    'is how many instances a restart may have down at a time',
    async () => {
      const restart = { refresh: 'restart', propagationSeconds: 15, canary: 1 };
      const { account } = await replaceRole({ ...restart, maxUnavailable: 3 }, { here: 8 });

      expect(wavesIn(account)).toEqual([1, 1, 3, 3]);
    },
  ],
  propagationSeconds: [
    'is how long the execution waits before it refreshes the first instance',
    async () => {
      const waits = [0, 900];
      const [short = 0, long = 0] = await Promise.all(
        waits.map((propagationSeconds) => secondsWith({ propagationSeconds }, 1)),
      );

      expect(long - short).toBeCloseTo(900, -1);
    },
  ],
  canary: [
    'is how many instances the second wave takes, after the first instance',
    async () => {
      for (const [canary, waves] of [
        [2, [1, 2, 17]],
        [7, [1, 7, 12]],
      ] as const)
        expect(wavesIn((await replaceRole({ canary }, { here: 20 })).account)).toEqual(waves);
    },
  ],
  maxFailures: [
    'is how many instances may fail after the canary before a Region stops',
    async () => {
      for (const [maxFailures, told] of [
        [1, '10 refreshed, 2 failed, 3 untouched'],
        [2, '13 refreshed, 2 failed, 0 untouched'],
      ] as const)
        expect(await causeWithRefused([2, 3], { canary: 1, maxFailures })).toContain(told);
      expect(await causeWithRefused([1], { canary: 5, maxFailures: 100 })).toContain('failed, 9 untouched');
    },
  ],
  maxInstances: [
    'is the most instances that an execution takes on: with more nothing is changed',
    async () => {
      for (const [maxInstances, error, role] of [
        [2, 'TooManyInstances', 'web-role'],
        [3, undefined, 'web-role-v2'],
      ] as const) {
        const ended = await replaceRole({ maxInstances }, { here: 3 });

        expect([ended.error, ended.account.roleIn('web-profile')]).toEqual([error, role]);
      }
    },
  ],
  share: [
    'is the share of EC2’s rate that the refresh keeps to',
    async () => {
      // Half of EC2's rate is 2.5 calls a second after a burst of 50; a twentieth is 0.25 after a burst of 5.
      const [half = 0, twentieth = 0] = await Promise.all(
        [0.5, 0.05].map((share) => secondsWith({ share, propagationSeconds: 0 }, 40)),
      );

      expect(half).toBeLessThan(60);
      expect(twentieth).toBeGreaterThan(35 / 0.25);
    },
  ],
  reason: [
    'is in the report',
    async () => {
      expect((await replaceRole({ reason: 'ticket 17' })).output.reason).toBe('ticket 17');
    },
  ],
  bakeSeconds: [
    'holds a Region after its canary',
    async () => {
      const fields = { canary: 2, propagationSeconds: 15 };
      const more = (await secondsWith({ ...fields, bakeSeconds: 600 }, 20)) - (await secondsWith(fields, 20));
      expect(Math.abs(more - 600)).toBeLessThan(10);
    },
  ],
  waveBakeSeconds: [
    'holds a Region after each wave',
    async () => {
      const fields = { canary: 2, propagationSeconds: 15 };
      const more = (await secondsWith({ ...fields, waveBakeSeconds: 600 }, 20)) - (await secondsWith(fields, 20));
      // One instance, the canary, and the others.
      expect(Math.abs(more - 3 * 600)).toBeLessThan(30);
    },
  ],
  alarms: [
    'ends it while one of these is on',
    async () => {
      const { error, roles } = await replaceRole(
        { alarms: ['web-5xx'], propagationSeconds: 300 },
        {
          before: (account) => {
            account.cloudWatch(region).setAlarm('web-5xx', 'OK');
            account.clock.globals.setTimeout(() => account.cloudWatch(region).setAlarm('web-5xx', 'ALARM'), 200_000);
            return Promise.resolve();
          },
        },
      );
      expect([error, ...roles]).toEqual(['AlarmOn', 'web-role', 'web-role']);
    },
  ],
  checkpoints: [
    'are where it is held until somebody approves',
    async () => {
      expect((await replaceRole({ checkpoints: [50], approveWithinHours: 1 }, { here: 3 })).error).toBe('NotApproved');
    },
  ],
  approveWithinHours: [
    'says how long it waits for that',
    async () => {
      for (const hours of [1, 5]) {
        const { cause } = await replaceRole({ checkpoints: [50], approveWithinHours: hours });
        expect(Number(/, in (\d+) s\./.exec(cause)?.[1]) / 3600).toBeCloseTo(hours, 0);
      }
    },
  ],
  onTrouble: [
    'says whether those that were refreshed go back when it ends early',
    async () => {
      for (const [onTrouble, error, role] of [
        ['stop', 'NotApproved', 'web-role-v2'],
        ['goBack', 'WentBack', 'web-role'],
      ]) {
        const ended = await replaceRole({ checkpoints: [50], approveWithinHours: 1, onTrouble }, { here: 3 });
        expect([ended.error, ended.account.roleIn('web-profile')]).toEqual([error, role]);
      }
    },
  ],
};

describe('the input field', () => {
  it.each(Object.entries(fields).map(([field, [purpose, proof]]) => ({ field, purpose, proof })))(
    '$field $purpose',
    ({ proof }) => proof(),
  );

  it('is one of these: the state machine takes no other, and each of these', async () => {
    const { cause } = await replaceRole({ anything: 'else' });

    const [, allowed = ''] = /allowed: ([\w, ]+)\./.exec(cause) ?? [];
    expect(allowed.split(', ')).toEqual(Object.keys(fields));
  });
});
