import { describe, expect, it } from 'vitest';
import type { RolePermissions } from '../../../functions/role-permissions.ts';
import { lacksOf, notComparedText } from '../../../functions/workflow/role-lacks.ts';

const role = (name: string, fields: Partial<RolePermissions> = {}): RolePermissions => ({
  role: name,
  managedPolicies: [],
  inlinePolicies: [],
  maxSessionSeconds: 3600,
  ...fields,
});
const lacks = (former: Partial<RolePermissions>, next: Partial<RolePermissions>): string[] =>
  lacksOf(role('web', former), role('web-v2', next));

const managed = (...names: string[]) => ({
  managedPolicies: names.map((name) => ({ name, arn: `arn:aws:iam::aws:policy/${name}` })),
});
const inline = (...inlinePolicies: string[]) => ({ inlinePolicies });
const boundary = (name: string) => ({ boundary: `arn:aws:iam::123456789012:policy/${name}` });
const loses = 'Instances lose what nothing else allows them.';

describe('what the new role lacks', () => {
  it.each<[string, Partial<RolePermissions>, Partial<RolePermissions>, string[]]>([
    ['is nothing when both have the same', managed('A', 'B'), managed('B', 'A'), []],
    ['is nothing when the new one has more', managed('A'), { ...managed('A', 'B'), ...inline('more') }, []],
    [
      'is a managed policy',
      managed('A', 'B'),
      managed('B'),
      [`Role web-v2 lacks 1 managed policy that role web has: A. ${loses}`],
    ],
    [
      'are managed policies, in their order',
      managed('C', 'A', 'B'),
      managed('B'),
      [`Role web-v2 lacks 2 managed policies that role web has: A, C. ${loses}`],
    ],
    [
      'is a managed policy where the new one has another of the same name',
      managed('A'),
      { managedPolicies: [{ name: 'A', arn: 'arn:aws:iam::123456789012:policy/A' }] },
      [`Role web-v2 lacks 1 managed policy that role web has: A. ${loses}`],
    ],
    [
      'is named up to ten policies',
      managed('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L'),
      {},
      [`Role web-v2 lacks 12 managed policies that role web has: A, B, C, D, E, F, G, H, I, J and 2 more. ${loses}`],
    ],
    [
      'is an inline policy',
      inline('logs', 'queue'),
      inline('queue'),
      [`Role web-v2 lacks 1 inline policy that role web has: logs. ${loses}`],
    ],
    ['is not an inline policy of the same name', inline('logs'), inline('logs'), []],
    [
      'is what another boundary does not allow',
      boundary('wide'),
      boundary('narrow'),
      [
        'The permissions boundary of role web-v2 is arn:aws:iam::123456789012:policy/narrow; that of role web is arn:aws:iam::123456789012:policy/wide. Instances lose what this boundary does not allow.',
      ],
    ],
    [
      'is what a boundary does not allow where there was none',
      {},
      boundary('narrow'),
      [
        'The permissions boundary of role web-v2 is arn:aws:iam::123456789012:policy/narrow; role web has none. Instances lose what this boundary does not allow.',
      ],
    ],
    [
      'is the boundary itself',
      boundary('wide'),
      {},
      ['Role web-v2 has no permissions boundary; that of role web is arn:aws:iam::123456789012:policy/wide.'],
    ],
    ['is not a boundary that both have', boundary('wide'), boundary('wide'), []],
    [
      'is the length of a session',
      { maxSessionSeconds: 43_200 },
      { maxSessionSeconds: 7200 },
      [
        'Sessions of role web-v2 last 7200 s at most, those of role web 43200 s. This concerns whoever else assumes the role, and no instance.',
      ],
    ],
    ['is not a longer session', { maxSessionSeconds: 3600 }, { maxSessionSeconds: 7200 }, []],
  ])('%s', (_, former, next, expected) => {
    expect(lacks(former, next)).toEqual(expected);
  });

  it('has first what takes most from the instances', () => {
    const former = { ...managed('A'), ...inline('logs'), maxSessionSeconds: 7200 };

    expect(lacks(former, boundary('narrow')).map((warning) => warning.split(' ').slice(0, 5).join(' '))).toEqual([
      'Role web-v2 lacks 1 managed',
      'Role web-v2 lacks 1 inline',
      'The permissions boundary of role',
      'Sessions of role web-v2 last',
    ]);
  });

  it('is short enough for a console, however long the names are', () => {
    const names = Array.from({ length: 25 }, (_, index) => `${index}`.padEnd(128, 'x'));
    const former = { ...managed(...names), ...inline(...names), ...boundary('b'.repeat(640)) };

    expect(lacks(former, {}).join('').length).toBeLessThan(3500);
  });

  it('is not known where IAM does not say', () => {
    const error = Object.assign(new Error('User x is not authorized to perform: iam:ListRolePolicies.'), {
      name: 'AccessDenied',
    });

    expect(notComparedText('web', 'web-v2', error)).toBe(
      'What role web-v2 lacks that role web has is not known, because IAM did not say: AccessDenied: User x is not authorized to perform: iam:ListRolePolicies. Compare the two in the IAM console.',
    );
  });
});
