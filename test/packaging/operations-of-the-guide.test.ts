import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ofType, readPackaged, statementsOf, type Role } from './packaged-template.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html, and EC2's page. */
const guide = [
  'CreateInstanceProfile',
  'AddRoleToInstanceProfile',
  'ListInstanceProfiles',
  'ListInstanceProfilesForRole',
  'GetInstanceProfile',
  'RemoveRoleFromInstanceProfile',
  'DeleteInstanceProfile',
  'AssociateIamInstanceProfile',
  'DescribeIamInstanceProfileAssociations',
  'DisassociateIamInstanceProfile',
  'ReplaceIamInstanceProfileAssociation',
  'StopInstances',
  'StartInstances',
];

const [ofGuide = '', others = ''] = readFileSync('docs/operations-of-the-guide.md', 'utf8').split(
  '## What else is called',
);
const rowsIn = (text: string): [operation: string, cells: string][] =>
  [...text.matchAll(/^\| `(\w+)` +\|(.*)\|$/gm)].map(([, operation = '', cells = '']) => [operation, cells]);
const rows = rowsIn(ofGuide).map(([operation, cells]) => ({
  operation,
  functions: [...cells.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
  isComplete: !cells.includes('and more'),
  isCommand: cells.includes('a command'),
}));

const template = readPackaged();
const roles = ofType<Role>(template, 'AWS::IAM::Role');
/** By the name of a function: the operations of IAM, EC2 and Auto Scaling that its role allows. */
const allowed = new Map(
  [...ofType<{ Role: { 'Fn::GetAtt': [string, string] } }>(template, 'AWS::Lambda::Function')].map(
    ([id, { Role: role }]): [string, string[]] => {
      const statements = statementsOf(template, roles.get(role['Fn::GetAtt'][0])!);
      const actions = statements.filter(({ effect }) => effect === 'Allow').flatMap((statement) => statement.actions);
      const operations = actions.filter((action) => /^(iam|ec2|autoscaling):/.test(action));
      return [id.replace(/LambdaFunction$/, ''), operations.map((action) => action.replace(/^\w+:/, ''))];
    },
  ),
);
const allowedTo = (operation: string): string[] =>
  [...allowed].flatMap(([name, operations]) => (operations.includes(operation) ? [name] : []));

describe('the table of the operations', () => {
  it('has each operation of the guide once', () => {
    expect(rows.map(({ operation }) => operation)).toEqual(guide);
  });

  it.each(rows)(
    'names functions that may do $operation, or the command',
    ({ operation, functions, isComplete, isCommand }) => {
      expect(functions.filter((name) => !allowedTo(operation).includes(name))).toEqual([]);
      if (isComplete) expect(functions.toSorted()).toEqual(allowedTo(operation).toSorted());
      expect(functions.length > 0).toBe(!isCommand);
    },
  );

  // Whoever changes something is named: only reads are done by more functions than a row holds.
  it('is complete for what changes something', () => {
    const short = rows.filter(({ isComplete }) => !isComplete).map(({ operation }) => operation);

    expect(short.filter((operation) => !/^(Get|List|Describe)/.test(operation))).toEqual([]);
  });

  it.each([...allowed])('names every operation of %s, or the other table does', (_, operations) => {
    const named = new Set([...guide, ...rowsIn(others).map(([operation]) => operation)]);

    expect(operations.filter((operation) => !named.has(operation))).toEqual([]);
  });

  it('has no other operation that no function has', () => {
    const all = new Set([...allowed.values()].flat());

    expect(rowsIn(others).filter(([operation]) => !all.has(operation))).toEqual([]);
  });

  it('has a command for what no function does', () => {
    for (const command of ['aws iam list-instance-profiles ', 'aws iam list-instance-profiles-for-role '])
      expect(ofGuide).toContain(command);
  });
});
