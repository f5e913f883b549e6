import { IAMClient } from '@aws-sdk/client-iam';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { permissionsOf } from '../../../functions/aws/role-permissions.ts';
import { awsError } from '../refresh/answers.ts';

interface Command {
  input: { RoleName: string; Marker?: string };
}

/** @param answers by the command, and behind its name the marker of the page */
const answer = (answers: Record<string, object>) =>
  vi.spyOn(IAMClient.prototype, 'send').mockImplementation((command): unknown => {
    const { input } = command as unknown as Command;
    return Promise.resolve(answers[[command.constructor.name, ...(input.Marker ? [input.Marker] : [])].join(' ')]);
  });

const attached = (name: string) => ({ PolicyName: name, PolicyArn: `arn:aws:iam::aws:policy/${name}` });

afterEach(() => vi.restoreAllMocks());

describe('the permissions of a role', () => {
  it('are its policies of every page, its boundary and how long its sessions last', async () => {
    const PermissionsBoundaryArn = 'arn:aws:iam::123456789012:policy/boundary';
    answer({
      GetRoleCommand: { Role: { MaxSessionDuration: 7200, PermissionsBoundary: { PermissionsBoundaryArn } } },
      ListAttachedRolePoliciesCommand: { AttachedPolicies: [attached('A')], IsTruncated: true, Marker: 'more' },
      'ListAttachedRolePoliciesCommand more': { AttachedPolicies: [attached('B')], IsTruncated: false },
      ListRolePoliciesCommand: { PolicyNames: ['logs'], IsTruncated: true, Marker: 'more' },
      'ListRolePoliciesCommand more': { PolicyNames: ['queue'], IsTruncated: false },
    });

    expect(await permissionsOf('web')).toEqual({
      role: 'web',
      managedPolicies: [
        { name: 'A', arn: 'arn:aws:iam::aws:policy/A' },
        { name: 'B', arn: 'arn:aws:iam::aws:policy/B' },
      ],
      inlinePolicies: ['logs', 'queue'],
      boundary: PermissionsBoundaryArn,
      maxSessionSeconds: 7200,
    });
  });

  it('are none, with sessions of an hour, where IAM says nothing', async () => {
    answer({ GetRoleCommand: { Role: {} }, ListAttachedRolePoliciesCommand: {}, ListRolePoliciesCommand: {} });

    expect(await permissionsOf('web')).toEqual({
      role: 'web',
      managedPolicies: [],
      inlinePolicies: [],
      maxSessionSeconds: 3600,
    });
  });

  it('are not known where IAM refuses one of the reads', async () => {
    vi.spyOn(IAMClient.prototype, 'send').mockImplementation(() => {
      throw awsError('AccessDenied');
    });

    await expect(permissionsOf('web')).rejects.toThrow('AccessDenied');
  });
});
