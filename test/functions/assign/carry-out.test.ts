import { afterEach, describe, expect, it, vi } from 'vitest';
import { carryOut } from '../../../functions/assign/carry-out.ts';
import type { Change } from '../../../functions/assign/decide-assignment.ts';
import { answerWith, awsError } from '../refresh/answers.ts';
import { association, instance, profileArn } from '../an-instance.ts';

const associate = 'AssociateIamInstanceProfileCommand';
const disassociate = 'DisassociateIamInstanceProfileCommand';
const replace = 'ReplaceIamInstanceProfileAssociationCommand';
const look = 'DescribeIamInstanceProfileAssociationsCommand';
const batch = profileArn('batch-profile');
const onBatch = { instanceProfileArn: batch, instanceProfileId: 'AIPA-batch' };
const to = (action: Change['action']): Change => ({ action, instanceProfile: '/team/web-profile', because: 'a test' });

/** What the instance has, and what came of it. */
async function run(action: Change['action'], calls: Record<string, Error>, associations = [association(onBatch)]) {
  const sent = answerWith({ roles: [], associations, calls });
  const before = action === 'attach' ? instance() : instance(onBatch);
  const { has, outcome } = await carryOut('eu-west-1', before, to(action));
  return { has, outcome: outcome instanceof Error ? outcome.name : outcome, sent };
}

afterEach(() => vi.restoreAllMocks());

describe('a change', () => {
  it.each<[Change['action'], string[]]>([
    ['attach', [associate]],
    ['replace', [look, replace]],
    ['renew', [look, disassociate, associate]],
  ])('%s sends %j', async (action, sent) => {
    expect(await run(action, {})).toEqual({ has: 'web-profile', outcome: 'done', sent });
  });

  it.each<[string, Change['action'], Record<string, Error>, string | undefined]>([
    ['a refusal, what it had: none', 'attach', { [associate]: awsError('UnauthorizedOperation') }, undefined],
    ['a refusal, what it had', 'replace', { [replace]: awsError('RequestLimitExceeded') }, batch],
    ['a lost answer, that it is not known', 'replace', { [replace]: awsError('TimeoutError') }, 'not known'],
    ['a server error, that it is not known', 'attach', { [associate]: awsError('InternalError') }, 'not known'],
    ['half of a renewal, that it has none', 'renew', { [associate]: awsError('InvalidParameterValue') }, undefined],
  ])('that fails tells after %s', async (_, action, calls, has) => {
    const [error] = Object.values(calls);

    expect(await run(action, calls)).toMatchObject({ has, outcome: error?.name });
  });

  it.each([
    ['none', [], undefined],
    [
      'another one',
      [association({ instanceProfileArn: profileArn('db-profile'), instanceProfileId: 'AIPA-db' })],
      profileArn('db-profile'),
    ],
    ['one of the same name', [association({ ...onBatch, instanceProfileId: 'AIPA-new' })], batch],
  ])('is not made where the instance has %s meanwhile', async (_, associations, has) => {
    expect(await run('replace', {}, associations)).toEqual({ has, outcome: 'changed meanwhile', sent: [look] });
  });
});
