import { describe, expect, it } from 'vitest';
import { carryOut } from '../../faults/remedies/carry-out.ts';
import { findCommands } from '../../faults/remedies/find-commands.ts';
import { printed } from '../../faults/remedies/query.ts';
import { revokeSessionsCommand } from '../../functions/workflow/commands.ts';
import { openWorld, type World } from '../../faults/world.ts';

async function worldWithABareInstance(): Promise<{ world: World; id: string }> {
  const world = await openWorld('remedies');
  const id = await world.launch('us-east-1', 'web-profile');
  await world.account.clock.advance(20_000);
  await world.people.takeProfileOff('us-east-1', id);
  await world.account.clock.advance(10_000);
  return { world, id };
}

const arn = 'arn:aws:iam::123456789012:instance-profile/web-profile';

describe('the commands in a text', () => {
  it.each([
    [
      'create it: aws iam create-instance-profile --instance-profile-name web',
      ['aws iam create-instance-profile --instance-profile-name web'],
    ],
    [
      'find it (aws ec2 describe-instances --region eu-west-1 --instance-ids i-1 i-2) and look.',
      ['aws ec2 describe-instances --region eu-west-1 --instance-ids i-1 i-2'],
    ],
    [
      "Fill it: aws iam add-role-to-instance-profile --instance-profile-name web --role-name web-role. It's empty",
      ['aws iam add-role-to-instance-profile --instance-profile-name web --role-name web-role'],
    ],
    ['Nothing to paste here, aws or not.', []],
    [
      'remedy: for id in i-1 i-2; do aws ec2 x --instance-id "$id"; done',
      ['for id in i-1 i-2; do aws ec2 x --instance-id "$id"; done'],
    ],
  ])('are found in %j', (text, commands) => {
    expect(findCommands(text).map((command) => command.text)).toEqual(commands);
  });
});

describe('a remedy', () => {
  it('puts the instance profile back where it is carried out', async () => {
    const { world, id } = await worldWithABareInstance();
    const loop = `for id in ${id}; do aws ec2 associate-iam-instance-profile --region us-east-1 --instance-id "$id" --iam-instance-profile Arn=${arn}; done`;

    expect(await carryOut(world.account, loop)).toEqual([{ command: loop }]);
    await world.account.clock.advance(20_000);
    expect(world.account.ec2('us-east-1').metadata(id)?.role).toBe('web-role');
    world.account.close();
  });

  it('may put a policy on a role', async () => {
    const { world } = await worldWithABareInstance();
    const command = revokeSessionsCommand('web-role', '2026-11-23T09:00:00.000Z');

    expect(await carryOut(world.account, command)).toEqual([{ command }]);
    expect(world.account.iam.now().role('web-role')?.policies).toHaveProperty('AWSRevokeOlderSessions');
    world.account.close();
  });

  it('may take the id of an association from another command', async () => {
    const { world, id } = await worldWithABareInstance();
    await world.people.putProfileOn('us-east-1', id, 'batch-profile');
    await world.account.clock.advance(20_000);
    const query = `aws ec2 describe-iam-instance-profile-associations --region us-east-1 --filters Name=instance-id,Values=${id} --query 'IamInstanceProfileAssociations[0].AssociationId' --output text`;
    const command = `aws ec2 replace-iam-instance-profile-association --region us-east-1 --association-id "$(${query})" --iam-instance-profile '{"Arn":"${arn}"}'`;

    expect(await carryOut(world.account, command)).toEqual([{ command }]);
    await world.account.clock.advance(20_000);
    expect(world.account.ec2('us-east-1').metadata(id)?.role).toBe('web-role');
    world.account.close();
  });

  it.each([
    ['aws ec2 replace-iam-instance-profile-association --association-id … --iam-instance-profile Name=web', /pasted/],
    ['aws ec2 stop-instances --instance-ids "i-1', /pasted, a quote/],
    ['aws lambda invoke --function-name x', /pasted, unknown command/],
    ['aws ec2 describe-instances --query "Reservations[?x]"', /pasted, --query/],
    ['aws ec2 describe-instances --query Reservations[].Instances[]', /pasted, .* quotes/],
    [
      'aws iam add-role-to-instance-profile --instance-profile-name web-profile --role-name web-role-v2',
      /refused, Limit/,
    ],
  ])('that is %j is none', async (text, failure) => {
    const { account } = await openWorld('remedies');
    expect(await carryOut(account, text)).toEqual([
      { command: expect.any(String) as string, failure: expect.stringMatching(failure) as string },
    ]);
    account.close();
  });
});

describe('what --query prints', () => {
  const answer = {
    Name: 'web',
    Rows: [
      { Id: 'a', At: '2026-01-01', Inner: [{ X: '1' }, { X: '2' }] },
      { Id: 'b', At: '2026-01-03', Inner: [] },
    ],
  };

  it.each([
    ['Name', 'web'],
    ['Rows[1].Id', 'b'],
    ['Rows[].Id', 'a\tb'],
    ['Rows[].Inner[].X', '1\t2'],
    ["Rows[] | [?At>='2026-01-02'].[Id,At]", 'b\t2026-01-03'],
    ['Rows[2].Id', 'None'],
  ])('is, for %s, %j', (query, text) => {
    expect(printed(answer, query)).toBe(text);
  });
});
