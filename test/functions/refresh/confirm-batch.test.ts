import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Association } from '../../../functions/instance.ts';
import { checkRole } from '../../../functions/refresh/check-role.ts';
import { confirmBatch } from '../../../functions/refresh/confirm-batch.ts';
import type { BatchRefresh } from '../../../functions/refresh/region-refresh.ts';
import { answerWith, awsError } from './answers.ts';
import { batch } from './a-region.ts';
import { sleepAgain, sleepAtOnce } from '../sleep-at-once.ts';
import { association, instance, profileArn } from '../an-instance.ts';

const good = 'web-role-v2';
const soon = () => new Date(Date.now() + 60_000).toISOString();
const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
const before = (fields: Partial<BatchRefresh> = {}): BatchRefresh => ({
  ...batch(0, []),
  at: new Date().toISOString(),
  confirmBy: soon(),
  waitUntil: soon(),
  instances: [
    {
      region: 'eu-west-1',
      instanceProfileArn: profileArn('web-profile'),
      instance: { instanceId: 'i-a', associationId: 'iip-assoc-old' },
    },
  ],
  ...fields,
});
const instances = [instance({ instanceId: 'i-a' })];
const done = [association({ instanceId: 'i-a', associationId: 'new' })];
const hanging: Association[] = [{ ...done[0]!, state: 'associating' }];

beforeEach(() => void sleepAtOnce());
afterEach(sleepAgain);

describe('CheckRole', () => {
  const two = batch(0, [{ instanceId: 'i-a' }, { instanceId: 'i-b', bare: true }]);

  it('lets the batch go on where the instance profile holds the role', async () => {
    answerWith({ roles: [good] });

    expect(await checkRole(two)).toEqual(two);
  });

  it.each([
    ['no role', undefined],
    ['another role', 'web-role'],
  ])('takes nothing away where it holds %s: only what is bare is worked on', async (_, role) => {
    answerWith({ roles: [role] });

    expect(await checkRole(two)).toEqual({ ...two, roleChanged: true, instances: two.instances.slice(1) });
  });
});

describe('ConfirmBatch', () => {
  it('reports a batch whose instance profile held the role all along', async () => {
    answerWith({ roles: [good], associations: done });

    expect(await confirmBatch(before())).toMatchObject({ refreshed: 1, roleChanged: false });
  });

  it.each([
    ['at the second look', [good, undefined], {}],
    ['before it began', [good], { roleChanged: true as const }],
  ])('says that the role was away: %s', async (_, roles, fields) => {
    answerWith({ roles, associations: done });

    expect(await confirmBatch(before(fields))).toMatchObject({ refreshed: 1, roleChanged: true });
  });

  const lookLost = { Error: 'Lambda.ServiceException', Cause: '' };
  const associated = (seconds: number, fields: Partial<BatchRefresh> = {}) =>
    before({ ...fields, instances: [{ ...before().instances[0]!, associatedAt: secondsAgo(seconds) }] });

  it.each<[string, boolean, BatchRefresh]>([
    ['says that nobody saw the role where looks are lost for too long', true, associated(6, { lookLost })],
    ['does not where the next look comes soon', false, associated(4, { lookLost })],
    ['does not where no look is lost, however long EC2 takes', false, associated(300)],
    ['does not where nothing was associated', false, before({ lookLost })],
  ])('%s', async (_, isUnseen, given) => {
    answerWith({ roles: [good], associations: done });

    const { unseen = false, roleChanged } = await confirmBatch(given);
    expect({ unseen, roleChanged }).toEqual({ unseen: isUnseen, roleChanged: false });
  });

  it('waits for what EC2 is at work on', async () => {
    answerWith({ roles: [good], associations: hanging, instances });

    await expect(confirmBatch(before())).rejects.toMatchObject({ name: 'AssociationsPending' });
  });

  it('does not wait when the role is away: another try would forget it', async () => {
    answerWith({ roles: [good, undefined], associations: hanging, instances });

    expect(await confirmBatch(before())).toMatchObject({ pending: ['i-a'], roleChanged: true });
  });

  it('looks at the role before EC2 is asked, and at last: an error of EC2 in between forgets nothing', async () => {
    const sent = answerWith({ roles: [good], associations: awsError('RequestLimitExceeded') });

    await expect(confirmBatch(before())).rejects.toMatchObject({ name: 'RequestLimitExceeded' });
    expect(sent.filter((command) => command === 'GetInstanceProfileCommand')).toHaveLength(1);
  });

  it('asks EC2 nothing when the role is away at the first look: NextWave asks about all', async () => {
    const sent = answerWith({ roles: [undefined], associations: awsError('RequestLimitExceeded') });

    expect(await confirmBatch(before())).toMatchObject({ pending: ['i-a'], roleChanged: true });
    expect(sent).toEqual(['GetInstanceProfileCommand']);
  });

  it('does not wait beyond its time, nor for what a task gave up on', async () => {
    const [one] = before().instances;
    const failure = { Error: 'States.Timeout', Cause: 'No.' };

    answerWith({ roles: [good], associations: hanging, instances });
    expect(await confirmBatch(before({ waitUntil: '2026-11-01T12:00:00.000Z' }))).toMatchObject({ pending: ['i-a'] });
    expect(await confirmBatch(before({ instances: [{ ...one!, failure }] }))).toMatchObject({
      pending: ['i-a'],
      unsettled: [{ instanceIds: ['i-a'] }],
    });
  });

  it('leaves the look to NextWave when IAM is busy', async () => {
    answerWith({ roles: [awsError('Throttling')], associations: done });

    expect(await confirmBatch(before())).toMatchObject({ refreshed: 1, roleChanged: false });
  });
});
