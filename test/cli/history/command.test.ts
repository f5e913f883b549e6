import { expect, it } from 'vitest';
import { hours, input, nameOf, openRollout } from '../../system/rollout.ts';
import { openTestAccount } from '../../system/test-account.ts';
import { typed } from '../typed.ts';
import { openPeople } from '../who/people.ts';

it('says that there was none', async () => {
  const { result, status } = await typed(await openTestAccount(), 'history');

  expect(status).toBe(0);
  expect(result).toMatch(/^No execution has been started/);
});

it('shows what, when, why and what became of it, the latest first', async () => {
  const { account } = await openRollout(5);
  await account.execute({ ...input, dryRun: true });
  const replaced = await account.execute({ ...input, reason: 'the new bucket' });
  const refused = await account.execute(
    { instanceProfile: 'web-profile', replacement: 'no-profile' },
    'replace-profile',
  );
  account.faults.push({ at: 'AssociateIamInstanceProfile', error: 'UnauthorizedOperation', times: 99 });
  const failed = await account.execute({ ...input, role: 'web-role' });
  const running = account.owner.startExecution(input);

  const { result, status } = await typed(account, 'history');

  expect(status).toBe(0);
  expect(result.replaceAll(/\d\d:\d\d/g, 'hh:mm').replaceAll(/; \d+ (s|min)$/gm, '; n')).toBe(`Times are UTC.

2026-11-23 hh:mm  replace-role  runs
  ${nameOf(running)}
  instance profile web-profile, role web-role-v2
  who started it is not known

2026-11-23 hh:mm  replace-role  ReplacementIncomplete
  ${nameOf(failed)}
  instance profile web-profile, role web-role; 0 refreshed, 1 failed, 4
  untouched; n
  who started it is not known

2026-11-23 hh:mm  replace-profile  InstanceProfileNotInPolicy
  ${nameOf(refused)}
  instance profile web-profile, replacement no-profile; n
  who started it is not known

2026-11-23 hh:mm  replace-role  Replaced
  ${nameOf(replaced)}
  instance profile web-profile, role web-role-v2; 5 refreshed, 0 failed, 0
  untouched; n
  who started it is not known
  reason: the new bucket

Not known, because: CloudTrail may not show it yet: an event takes about five
minutes, sometimes longer.
`);
});

it('says who started what, as far as CloudTrail does', async () => {
  const people = await openPeople();
  await people.start('ada', input, 'first');
  await people.account.clock.advance(hours(1));
  people.account.owner.startExecution({ ...input, role: 'b' });
  await people.start('bob', { ...input, dryRun: true }, 'planned');
  await people.account.clock.advance(hours(1));
  const eve = { accessKeyId: people.keyOf('eve') };

  const { result } = await typed(people.account, 'history --dry-runs', eve);
  const { result: document } = await typed(people.account, 'history --workflow replace-role --limit 1 --json', eve);

  expect([...result.matchAll(/^  (started by .*|who started it .*)$/gm)].map(([, line]) => line)).toEqual([
    'started by bob (role operator)',
    'who started it is not known',
    'started by ada (role operator)',
  ]);
  expect(result).toContain('Not known, because: CloudTrail has no event of it.\n');
  expect(JSON.parse(document)).toMatchObject({ past: [{ startedBy: { notKnown: 'CloudTrail has no event of it.' } }] });
});

it('shows the history without the permission to ask CloudTrail', async () => {
  const people = await openPeople({ denied: { Effect: 'Deny', Action: 'cloudtrail:LookupEvents', Resource: '*' } });
  await people.start('ada', input, 'first');

  const { result, status, said } = await typed(people.account, 'history', { accessKeyId: people.keyOf('eve') });

  expect([status, said]).toEqual([0, '']);
  expect(result).toContain('instance profile web-profile, role web-role-v2');
  expect(result.replaceAll(/\s+/g, ' ')).toMatch(/Not known, because: AWS denies it: .* cloudtrail:LookupEvents /);
});

it('is as long as it is asked for, of the workflow that it is asked for', async () => {
  const account = await openTestAccount();
  const first = await account.execute({ ...input, role: 'a' });
  const second = await account.execute({ ...input, role: 'b' });
  const planned = await account.execute({ ...input, dryRun: true });
  await account.execute({ instanceProfile: 'c' }, 'retire-profile');

  const names = async (line: string): Promise<string[]> => {
    const { result } = await typed(account, `${line} --json`);
    return (JSON.parse(result) as { past: { name: string }[] }).past.map(({ name }) => name);
  };

  expect(await names('history --workflow replace-role')).toEqual([nameOf(second), nameOf(first)]);
  expect(await names('history --workflow replace-role --limit 1')).toEqual([nameOf(second)]);
  expect(await names('history --workflow replace-role --limit 2 --dry-runs')).toEqual([
    nameOf(planned),
    nameOf(second),
  ]);
});

it.each([
  ['--limit 0', 'It is a whole number from 1 to 1000.'],
  ['--workflow assign', 'Allowed choices are replace-role, replace-profile, retire-profile.'],
])('refuses %s', async (option, message) => {
  const { status, said } = await typed(await openTestAccount(), `history ${option}`);

  expect(status).toBe(2);
  expect(said).toContain(message);
});
