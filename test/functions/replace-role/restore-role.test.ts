import {
  AddRoleToInstanceProfileCommand,
  GetInstanceProfileCommand,
  IAMClient,
  RemoveRoleFromInstanceProfileCommand,
} from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { policy } from '../../../functions/policy/deployed-policy.ts';
import type { FailedReplacement } from '../../../functions/replace-role/replacement.ts';
import { restoreFormerRole } from '../../../functions/replace-role/restore-role.ts';
import { region } from '../refresh/a-region.ts';
import { awsError } from '../refresh/answers.ts';
import { sleepAgain, sleepAtOnce } from '../sleep-at-once.ts';
import { planned } from './a-replacement.ts';

let slept: number[] = [];
beforeEach(() => {
  slept = sleepAtOnce();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(sleepAgain);

interface Holding {
  role: string | undefined;
  /** What each read shows: the last one for ever. It may be what was there before. */
  reads: (string | undefined)[];
  refusal: string;
}

/** IAM with one instance profile: its writes know what it holds. @returns that, and the calls */
function iamWith({ role, reads, refusal }: Holding) {
  const iam = { role, calls: [] as string[] };
  const looks = [...reads];
  const answerTo = (command: unknown): object => {
    if (command instanceof AddRoleToInstanceProfileCommand) {
      iam.calls.push(`add ${command.input.RoleName}`);
      if (iam.role !== undefined) throw awsError(refusal);
      iam.role = command.input.RoleName;
      return {};
    }
    if (command instanceof RemoveRoleFromInstanceProfileCommand) {
      iam.calls.push(`remove ${command.input.RoleName}`);
      if (iam.role !== command.input.RoleName) throw awsError('NoSuchEntityException');
      iam.role = undefined;
      return {};
    }
    expect(command).toBeInstanceOf(GetInstanceProfileCommand);
    iam.calls.push('read');
    const shown = looks.length > 1 ? looks.shift() : looks[0];
    return { InstanceProfile: { Roles: shown === undefined ? [] : [{ RoleName: shown }] } };
  };
  vi.spyOn(IAMClient.prototype, 'send').mockImplementation((command: unknown): unknown =>
    Promise.try(answerTo, command),
  );
  return iam;
}

const failed = (fields: object = {}): FailedReplacement => ({
  ...planned({ regions: [region()] }),
  failure: { Error: 'AccessDenied', Cause: '{"errorMessage":"No."}' },
  ...fields,
});
const { formerRole: _, ...emptyBefore } = failed();
const ours = { addedByUs: true, addedAt: '2026-11-01T11:58:31.000Z' };

/** What became of it, or the name of the error. */
async function run(
  replacement: FailedReplacement,
  role: string | undefined,
  { reads = [role], refusal = 'LimitExceededException' }: Partial<Holding> = {},
) {
  const iam = iamWith({ role, reads, refusal });
  const came = await restoreFormerRole(replacement).then(
    ({ restored, regions }) => ({ role: restored.role, became: restored.became, refreshed: regions.length }),
    (error: Error) => error.name,
  );
  return { came, holds: iam.role, calls: iam.calls };
}

const again = { role: 'web-role', became: 'Instance profile web-profile holds role web-role again.', refreshed: 1 };

describe('RestoreRole', () => {
  it('puts the former role back although IAM’s reads still show it, and what came meanwhile is refreshed', async () => {
    expect(await run(failed(), undefined, { reads: ['web-role'] })).toEqual({
      came: again,
      holds: 'web-role',
      calls: ['add web-role'],
    });
  });

  it('takes out the role that this execution put in', async () => {
    expect(await run(failed(ours), 'web-role-v2')).toEqual({
      came: again,
      holds: 'web-role',
      calls: ['add web-role', 'remove web-role-v2', 'add web-role'],
    });
  });

  it.each<[what: string, fields: object, role: string, refusal: string, calls: string[]]>([
    ['the former role', {}, 'web-role', 'LimitExceededException', []],
    ['the former role', {}, 'web-role', 'EntityAlreadyExistsException', []],
    ['the new role, of another execution', {}, 'web-role-v2', 'LimitExceededException', []],
    ['another role', {}, 'batch-role', 'LimitExceededException', []],
    ['another role in the place of its own', ours, 'batch-role', 'LimitExceededException', ['remove web-role-v2']],
  ])('leaves %s in it', async (__, fields, role, refusal, removals) => {
    expect(await run(failed(fields), role, { refusal })).toMatchObject({
      came: { role },
      holds: role,
      calls: ['add web-role', ...removals, 'read'],
    });
  });

  it.each<[what: string, fields: object, read: string | undefined]>([
    ['no role, although IAM has refused another one', {}, undefined],
    ['its own role, which is not in it', ours, 'web-role-v2'],
  ])('is tried again when a read shows %s: it is old', async (__, fields, read) => {
    expect((await run(failed(fields), 'batch-role', { reads: [read] })).came).toBe('LimitExceededException');
  });

  it('fails with what IAM refuses it with', async () => {
    expect((await run(failed(), 'web-role', { refusal: 'AccessDenied' })).came).toBe('AccessDenied');
  });
});

describe('RestoreRole, where there was no role before,', () => {
  it('puts none in, and says that there is none when 25 s of reads say so', async () => {
    const { came, calls } = await run(emptyBefore, undefined);

    expect(came).toMatchObject({
      role: undefined,
      became: 'Instance profile web-profile held no role before, and holds none now: launches with it fail, as before.',
    });
    expect(calls).toEqual(Array.from({ length: 6 }, () => 'read'));
    expect(slept).toEqual([5000, 5000, 5000, 5000, 5000]);
  });

  it('sees a role that IAM shows late', async () => {
    const { came } = await run(emptyBefore, 'web-role-v2', { reads: [undefined, undefined, 'web-role-v2'] });

    expect(came).toMatchObject({ role: 'web-role-v2', refreshed: 1 });
  });
});

describe('after RestoreRole', () => {
  it('no instance is given a role that the policy does not list', async () => {
    expect((await run(failed(), 'admin-role')).came).toMatchObject({
      role: 'admin-role',
      became: expect.stringContaining('policy.yml does not list that role for it') as string,
      refreshed: 0,
    });
  });

  it('instances are given a role that the policy lists with its path', async () => {
    const web = { instanceProfile: '/team/web-profile', roles: ['/team/web-role', '/team/web-role-v2'] };
    vi.spyOn(policy, 'profiles', 'get').mockReturnValue({ web });

    expect((await run(failed(), undefined)).came).toEqual(again);
  });
});
