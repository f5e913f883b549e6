import { describe, expect, it } from 'vitest';
import type { TestAccount } from '../../system/test-account.ts';
import { byMove, inPlace, openWithFleet } from '../../system/went-back.ts';
import { oneLine } from '../one-line.ts';
import { typed } from '../typed.ts';

/** Waits for the execution that is named. */
async function ended(account: TestAccount, name: string): Promise<void> {
  const all = account.stack().stepFunctions.stateMachines.flatMap(({ executions }) => [...executions.values()]);
  const execution = all.find((one) => one.name === name);
  if (!execution) throw new Error(`There is no execution ${name}`);
  await account.clock.run(execution.ended);
}

const profiles = (account: TestAccount): string[] => [
  ...new Set(Object.values(account.instances()).map(({ profile, role }) => `${profile} ${role}`)),
];

describe('rolecall back', () => {
  it.each([inPlace, byMove])('undoes $way', async ({ input, workflow }) => {
    const { account } = await openWithFleet({}, 2);
    const { name } = await account.execute(input, workflow);
    const questions: string[] = [];

    const { status, result, said } = await typed(account, `back ${name}`, {
      agrees: (asked) => questions.push(asked) > 0,
    });
    await ended(account, `${name}-back`);
    await account.clock.advance(10_000);

    expect(status).toBe(0);
    expect(questions).toEqual([`Start ${workflow ?? 'replace-role'} as ${name}-back? It changes instances.`]);
    expect(said).toContain(`  rolecall start ${workflow ?? 'replace-role'} `);
    expect(oneLine(result)).toBe(`Started execution ${name}-back. Watch it: rolecall watch ${name}-back`);
    expect(profiles(account)).toEqual(['web-profile web-role']);
  });

  it.each([inPlace, byMove])('starts nothing the second time: $way', async ({ input, workflow }) => {
    const { account } = await openWithFleet({}, 2);
    const { name } = await account.execute(input, workflow);
    await typed(account, `back ${name} --yes`);

    const running = await typed(account, `back ${name}`);
    await ended(account, `${name}-back`);
    const after = await typed(account, `back ${name}`);

    expect(oneLine(running.result)).toContain(`It goes back already, by execution ${name}-back.`);
    expect(oneLine(after.result)).toContain('nothing to do');
    expect([running.status, after.status]).toEqual([0, 0]);
  });

  it('takes another name after a way back that failed', async () => {
    const { account } = await openWithFleet({}, 2);
    const { name } = await account.execute(inPlace.input);
    account.faults.push({ at: 'RemoveRoleFromInstanceProfile', error: 'AccessDenied', times: 50 });
    await typed(account, `back ${name} --yes`);
    await ended(account, `${name}-back`);
    account.faults.length = 0;

    const { result } = await typed(account, `back ${name} --yes --json`);

    expect(JSON.parse(result)).toMatchObject({ started: expect.stringMatching(new RegExp(`:${name}-back-2$`)) });
  });

  it('starts nothing where the answer is no', async () => {
    const { account } = await openWithFleet({}, 2);
    const { name } = await account.execute(inPlace.input);

    const { said } = await typed(account, `back ${name}`, { agrees: () => false });

    expect(said).toContain('Nothing has been changed.');
    expect((await typed(account, 'status')).result).toContain('No execution runs.');
  });

  it('is refused from a dry run', async () => {
    const { account } = await openWithFleet({}, 1);
    const { name } = await account.execute({ ...inPlace.input, dryRun: true });

    const { status, said } = await typed(account, `back ${name} --yes`);

    expect([status, oneLine(said)]).toEqual([
      3,
      `Execution ${name} has no way back: it was a dry run, and changed nothing`,
    ]);
  });
});
