import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { openTestAccount } from './test-account.ts';
import { packagedWith } from './project-copy.ts';

const project = packagedWith({
  profiles: { web: { instanceProfile: 'web-profile', roles: ['web-role', 'web-role-v2', 'web-role-v3'] } },
});
afterAll(() => rmSync(project, { recursive: true }));

/** Milliseconds between the two starts: together, and at each step that the first one takes in its first seconds. */
const apart = [0, 50, 150, 300, 500, 700, 750, 800, 900, 1000, 1050, 1100, 1200, 1300, 1500];

describe.each([0, 3])(
  'two executions on one instance profile at the same time, IAM’s reads %i s old',
  (readSeconds) => {
    it.each(apart)(
      '%i ms apart: one of the two roles is in it, and exactly one failed as RoleChangedMeanwhile',
      async (later) => {
        const account = await openTestAccount({ project, readSeconds });
        await account.owner.createRole('web-role-v3');
        await account.clock.advance(60_000);
        const ids = await account.launchOn('us-east-1', 'web-profile', 2);

        const first = account.owner.startExecution({ instanceProfile: 'web-profile', role: 'web-role-v2' });
        await account.clock.advance(later);
        const second = account.owner.startExecution({ instanceProfile: 'web-profile', role: 'web-role-v3' });
        await account.clock.run(Promise.all([first.ended, second.ended]));
        await account.clock.advance(10_000);

        const ended = [first, second];
        expect(ended.map(({ status }) => status).toSorted()).toEqual(['FAILED', 'SUCCEEDED']);
        expect(ended.find(({ status }) => status === 'FAILED')?.error).toBe('RoleChangedMeanwhile');
        const winner = first.status === 'SUCCEEDED' ? 'web-role-v2' : 'web-role-v3';
        expect(account.roleIn('web-profile')).toBe(winner);
        for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: winner });
      },
    );

    it('with the same role both succeed', async () => {
      const account = await openTestAccount({ project, readSeconds });
      const ids = await account.launchOn('us-east-1', 'web-profile', 2);

      const executions = [1, 2].map(() =>
        account.owner.startExecution({ instanceProfile: 'web-profile', role: 'web-role-v2' }),
      );
      await account.clock.run(Promise.all(executions.map(({ ended }) => ended)));
      await account.clock.advance(10_000);

      expect(executions.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
      expect(account.roleIn('web-profile')).toBe('web-role-v2');
      for (const id of ids) expect(account.instances()[id]).toEqual({ profile: 'web-profile', role: 'web-role-v2' });
    });
  },
);
