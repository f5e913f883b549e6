import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  associateCommand,
  exchangeRoleCommand,
  listCommand,
  listStartedCommand,
  readRoleCommand,
  replaceCommand,
} from '../../../functions/workflow/commands.ts';
import { remedyFor } from '../../../functions/workflow/remedy.ts';
import { profileArn } from '../an-instance.ts';
import { idOf, region } from '../refresh/a-region.ts';

const denied = { error: 'AccessDenied', cause: 'No.', bare: false, instanceIds: ['i-a'] };
const bare = { ...denied, bare: true, instanceIds: ['i-b', 'i-c'] };
const remedy = (failed: typeof denied, instanceProfileArn = profileArn('web-profile')): string =>
  remedyFor(failed, region({ instanceProfileArn }).settings, 'Start again.');

/** What a shell gives to `aws` when a person pastes it: each call's arguments, one list for each. */
function calls(command: string): string[][] {
  const stub = String.raw`aws() { printf '%s\037' "$@" >&2; printf '\n' >&2; printf 'iip-assoc-0'; }; `;
  const { status, stderr } = spawnSync('sh', ['-c', stub + command], { encoding: 'utf8' });
  expect(status).toBe(0);
  return stderr
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\u001f').slice(0, -1));
}

const argumentsOf = (command: string, option: string): string[] =>
  calls(command).flatMap((call) => (call.includes(option) ? [call[call.indexOf(option) + 1] ?? ''] : []));

describe('the remedy', () => {
  it('for bare instances is a command that associates each of them', () => {
    expect(calls(remedy(bare)).map((call) => call.join(' '))).toEqual(
      ['i-b', 'i-c'].map(
        (id) =>
          `ec2 associate-iam-instance-profile --region eu-west-1 --instance-id ${id} --iam-instance-profile Arn=${profileArn('web-profile')}`,
      ),
    );
  });

  it('for many has a line for each hundred', () => {
    const instanceIds = Array.from({ length: 250 }, (_, index) => idOf(index));
    const lines = remedy({ ...bare, instanceIds }).split('\n');

    expect(lines.map((line) => calls(line).length)).toEqual([100, 100, 50]);
  });

  it('for instances that keep the instance profile is how to go on', () => {
    expect(remedy(denied)).toBe('They keep the instance profile. Start again.');
  });

  // After RestoreRole a Region is worked on for those alone, and it could not be: nobody knows their ids.
  it('for a Region in which nobody could refresh what came while the instance profile was empty says who that is', () => {
    const onlySince = '2026-11-01T12:00:00.000Z';
    const said = remedyFor({ ...denied, instanceIds: [] }, region({ onlySince }).settings, 'Start again.').split('\n');

    expect(said[0]).toBe(
      `Instances there that were launched, started or given the instance profile since ${onlySince} may have no credentials. Start again.`,
    );
    expect(said[1]).toBe(
      `Launched or started since then: ${listStartedCommand(['eu-west-1'], profileArn('web-profile'), onlySince)}`,
    );
  });

  it('for a bare instance that had another instance profile for a moment is to associate ours', () => {
    expect(remedy({ ...bare, error: 'AnotherProfileAssociated' })).toBe(remedy(bare));
  });

  it('for instances that somebody gave another instance profile finds each association and replaces it', () => {
    const [said = '', command = ''] = remedy({ ...denied, error: 'AnotherProfileAssociated' }).split('\n');

    expect(said).toContain('Where that is not meant');
    expect(calls(command).map((call) => call.slice(0, 6).join(' '))).toEqual([
      'ec2 describe-iam-instance-profile-associations --region eu-west-1 --filters Name=instance-id,Values=i-a',
      'ec2 replace-iam-instance-profile-association --region eu-west-1 --association-id iip-assoc-0',
    ]);
  });

  it.each(['a,b', 'a=b', '$(id)/web-profile', "'/web-profile", 'a b'])(
    'reaches the AWS CLI whole with an instance profile of the name %s',
    (name) => {
      const arn = profileArn(name);
      const filter = JSON.stringify([{ Name: 'iam-instance-profile.arn', Values: [arn] }]);
      expect(argumentsOf(associateCommand('r', ['i-a'], arn), '--iam-instance-profile')).toEqual([
        JSON.stringify({ Arn: arn }),
      ]);
      expect(argumentsOf(replaceCommand('r', ['i-a'], arn), '--iam-instance-profile')).toEqual([
        JSON.stringify({ Arn: arn }),
      ]);
      expect(argumentsOf(listCommand('r', arn), '--filters')).toEqual([filter]);
      expect(argumentsOf(listStartedCommand(['r', 's'], arn, '2026-11-01T12:00:00.000Z'), '--filters')).toEqual([
        filter,
        filter,
      ]);
    },
  );

  it('for the role takes one out before it puts the other one in', () => {
    expect(calls(exchangeRoleCommand('web-profile', 'a', 'b')).map((call) => [call[1], call.at(-1)])).toEqual([
      ['remove-role-from-instance-profile', 'a'],
      ['add-role-to-instance-profile', 'b'],
    ]);
    expect(calls(readRoleCommand('web-profile'))).toHaveLength(1);
  });
});
