import { describe, expect, it } from 'vitest';
import { seen } from './by-twin.ts';
import {
  asBefore,
  byMove,
  byRestart,
  byTwin,
  inPlace,
  openWithFleet,
  refusing,
  reportIn,
  run,
  ways,
  type Way,
} from './went-back.ts';
import type { TestAccount } from './test-account.ts';

describe('an execution that goes back', () => {
  it.each(ways)('because too many have failed, $way, gives all their former role again', async (way) => {
    const interceptors = [way === byRestart ? refusing(way.operation, 3, 2) : refusing(way.operation, 4)];
    const { account, ids } = await openWithFleet({ interceptors });

    const execution = await run(account, way);

    expect(execution).toMatchObject({ status: 'FAILED', error: 'WentBack' });
    expect(reportIn(execution)).toMatchObject({ status: 'WentBack', failed: 0, untouched: 0, gone: 0 });
    expect(reportIn(execution).there).toMatchObject({ endedBy: 'TooManyFailures', failed: 1 });
    expect(account.roleIn('web-profile')).toBe('web-role');
    for (const one of seen(account, ids)) expect(one).toEqual(asBefore);
  });

  it('tells what ended it, and what it did on the way there and back', async () => {
    const { account } = await openWithFleet({ interceptors: [refusing(inPlace.operation, 4)] });

    const { cause } = await run(account, inPlace);

    expect(cause).toMatch(
      /^us-east-1 ended early \(TooManyFailures\): Failed: 1 instance\. So it went back to role web-role\. Instance profile web-profile holds role web-role \(before: role web-role-v2\)\. Instances: 4 refreshed, 0 failed, 0 untouched, in 2 Regions, in \d+ s\. Before that, 4 of 8 instances had been given role web-role-v2\. Instances that were not refreshed may have taken role web-role-v2 by themselves; they take role web-role again in the same way, within about an hour\.$/m,
    );
  });
});

const unwanted: [
  what: string,
  way: Way,
  fields: object,
  prepare: (account: TestAccount) => Promise<unknown>,
  why: string,
][] = [
  ['holds no role', inPlace, {}, (account) => empty(account), 'instance profile web-profile holds no role'],
  ['holds the role already', inPlace, { role: 'web-role' }, async () => {}, 'holds role web-role already'],
  ['holds no role', byTwin, {}, (account) => empty(account), 'instance profile web-profile holds no role'],
  ['holds no role', byMove, {}, (account) => empty(account), 'instance profile web-profile holds no role'],
  [
    'holds a role that the policy does not list',
    byMove,
    {},
    (account) => fill(account),
    'web-profile holds role admin-role',
  ],
];

const empty = ({ owner }: TestAccount): Promise<unknown> =>
  owner.call('iam', 'us-east-1', 'RemoveRoleFromInstanceProfile', {
    InstanceProfileName: 'web-profile',
    RoleName: 'web-role',
  });

async function fill(account: TestAccount): Promise<unknown> {
  await empty(account);
  return account.owner.call('iam', 'us-east-1', 'AddRoleToInstanceProfile', {
    InstanceProfileName: 'web-profile',
    RoleName: 'admin-role',
  });
}

describe('an execution that could not go back', () => {
  it.each(unwanted)(
    'because the instance profile %s is refused, and changes nothing',
    async (_, way, fields, prepare, why) => {
      const { account, ids } = await openWithFleet({}, 2);
      await prepare(account);
      await account.clock.advance(60_000);
      const before = seen(account, ids);
      const role = account.roleIn('web-profile');

      const input = { ...way.input, ...fields, onTrouble: 'goBack' };
      const { error, cause } = await account.execute(input, way.workflow);

      expect(error).toBe('NoWayBack');
      expect(cause).toContain(`onTrouble: there would be no way back: `);
      expect(cause).toContain(why);
      expect(account.roleIn('web-profile')).toBe(role);
      expect(seen(account, ids)).toEqual(before);
    },
  );
});
