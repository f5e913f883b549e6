import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readArguments } from '../../policies/arguments.ts';
import { writableInIam } from '../../packaging/writable-in-iam.ts';
import { arn, judge, policyFile, role } from './simulate.ts';

const folder = mkdtempSync(join(tmpdir(), 'policies-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** @returns a policy that the command wrote */
function written(options: string[], file: string): unknown {
  execFileSync(process.execPath, ['policies/write.ts', ...options, folder]);
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown;
}

describe('npm run policies', () => {
  it('writes each policy as it is in policies/, where nothing is said', () => {
    written([], 'people/read.json');

    const files = globSync('*/*.json', { cwd: folder });
    expect(files.toSorted()).toEqual(globSync('*/*.json', { cwd: 'policies' }).toSorted());
    for (const file of files)
      expect(JSON.parse(readFileSync(join(folder, file), 'utf8'))).toEqual(policyFile(file.replace(/\.json$/, '')));
  });

  it('takes the tag keys from the policy', async () => {
    const policy = join(folder, 'policy.yml');
    writeFileSync(
      policy,
      'tagKey: role of host\noptOutTag: hands-off\nprofiles: { web: { instanceProfile: web-profile, roles: [web-role] } }\n',
    );
    const serviceControl = [written(['--policy', policy], 'service-control/tags.json')];
    const judged = (action: string, context: Record<string, string | string[]>) =>
      judge({ principal: role('developer'), action, resource: arn('ec2:instance/i-1'), context }, { serviceControl });

    expect(await judged('ec2:CreateTags', { 'aws:TagKeys': ['role of host'] })).toBe('denied');
    expect(await judged('ec2:CreateTags', { 'aws:TagKeys': ['hands-off'] })).toBe('denied');
    expect(await judged('ec2:DeleteTags', { 'aws:ResourceTag/role of host': 'web' })).toBe('denied');
    expect(await judged('ec2:CreateTags', { 'aws:TagKeys': ['instance-profile'] })).toBe('allowed');
  });

  it('lets the named roles through, and not those of the files', async () => {
    const sso = 'arn:*:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Deploy_*';
    const options = ['--deployment', 'team/deploy', '--deployment', sso, '--stack-roles', 'team/own-*'];
    const serviceControl = [written(options, 'service-control/stack.json')];
    const judged = (who: string, action: string) =>
      judge({ principal: role(who), action, resource: arn('lambda:function:rolecall-prod-Plan') }, { serviceControl });

    expect(await judged('team/deploy', 'lambda:UpdateFunctionCode')).toBe('allowed');
    const session = 'aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Deploy_0123456789abcdef';
    expect(await judged(session, 'lambda:UpdateFunctionCode')).toBe('allowed');
    expect(await judged('deployment', 'lambda:UpdateFunctionCode')).toBe('denied');
    expect(await judged('team/own-ReplaceRole', 'lambda:InvokeFunction')).toBe('allowed');
    expect(await judged('rolecall-prod-ReplaceRole', 'lambda:InvokeFunction')).toBe('denied');
  });

  it.each([
    ['instance-profile', true],
    ['rôle de machine', true],
    ['役割', false],
    ['a\tb', false],
  ])('knows whether IAM can compare the tag key %j: %s', (key, writable) => {
    expect(writableInIam(key)).toBe(writable);
  });

  it.each([
    [['--deployment', '*'], '--deployment: "*" is not the name or the ARN of a role.'],
    [['--deployment', 'arn:*:iam::*:*'], '--deployment: "arn:*:iam::*:*" is not'],
    [['--operations', ''], '--operations: "" is not'],
    [['--operations', 'a b'], '--operations: "a b" is not'],
    [['--nobody', 'x'], "Unknown option '--nobody'"],
    [['one', 'two'], 'given also: two'],
  ])('refuses %j', (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
  });
});
