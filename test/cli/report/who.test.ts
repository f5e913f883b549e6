import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { input, minutes } from '../../system/rollout.ts';
import { typed } from '../typed.ts';
import { openPeople } from '../who/people.ts';

const file = join(tmpdir(), `report-${process.pid}.html`);
afterAll(() => rmSync(file, { force: true }));

it('rolecall report names who started and who approved the execution', async () => {
  const people = await openPeople();
  const { account, call, keyOf } = people;
  await account.launchOn('eu-west-1', 'web-profile', 6);
  await people.start('ada', { ...input, checkpoints: ['canary'] });
  await account.clock.advance(minutes(5));
  const approval = { Key: 'rolecall:approved', Value: 'friday:canary' };
  await call('bob', 'iam', 'TagInstanceProfile', { InstanceProfileName: 'web-profile', Tags: [approval] });
  await account.clock.advance(minutes(40));

  const { status, said } = await typed(account, `report friday --html ${file}`, { accessKeyId: keyOf('eve') });

  const page = readFileSync(file, 'utf8').replaceAll(/\s+/g, ' ');
  expect([status, said]).toEqual([0, '']);
  expect(page).toContain('by ada (role operator), arn:aws:sts::123456789012:assumed-role/operator/ada');
  expect(page).toContain('bob (role operator) approved the canary, by a tag of instance profile web-profile.');
  expect(page).not.toContain('aws cloudtrail lookup-events');
});

it('rolecall report says which permission it lacks to know, and writes the page', async () => {
  const people = await openPeople({ denied: { Effect: 'Deny', Action: 'cloudtrail:LookupEvents', Resource: '*' } });
  await people.start('ada', { ...input, dryRun: true });
  await people.account.clock.advance(minutes(5));

  const { status, said } = await typed(people.account, `report friday --html ${file}`, {
    accessKeyId: people.keyOf('eve'),
  });

  expect(status).toBe(0);
  expect(said).toMatch(/^Who started it is not known\. AWS denies it: .*cloudtrail:LookupEvents/);
  expect(readFileSync(file, 'utf8')).toContain('aws cloudtrail lookup-events');
});
