import { decided } from '../../packaging/template/decided.ts';
import type { Template } from '../../packaging/template/template.ts';
import { actions, partOf, passedTo } from './actions.ts';
import { codeIn } from './code-in.ts';
import * as other from './other-actions.ts';
import { arnPattern, type Deployed } from './places.ts';

interface Statement {
  Sid: string;
  Effect: 'Allow';
  Action: readonly string[];
  Resource: string | readonly string[];
  Condition?: object;
}

export interface PolicyDocument {
  Version: '2012-10-17';
  Statement: Statement[];
}

/**
 * What whoever deploys the plain template needs, and no more. The names end in a star, because a version to come may have
 * more functions or roles.
 * @param given parameters of the template, in place of their defaults
 */
export function deployerPolicy(template: Template, stack: string, given: Record<string, string>): PolicyDocument {
  const valueOf = (name: string): string => given[name] ?? textOf(template.Parameters?.[name]?.Default);
  const { Resources } = decided(template, given);
  const deployed: Deployed = { stack, names: `rolecall-${valueOf('Stage')}`, path: valueOf('RolePath') };
  const all = Object.values(Resources);
  const types = [...new Set(all.map(({ Type }) => Type))];
  const patterns = (type: string): string[] => [
    ...new Set(all.filter(({ Type }) => Type === type).flatMap((resource) => arnPattern(resource, deployed) ?? [])),
  ];

  const functions = patterns('AWS::Lambda::Function');
  const ofTypes = types.flatMap((type): Statement[] => {
    if (type === 'AWS::Lambda::EventSourceMapping') return mappings(functions);
    const Action = actions[type];
    if (!Action) throw new Error(`${type}: policies/deployer/actions.ts does not say what its deployment needs.`);
    return [statement(type.split('::').slice(1).join(''), Action, patterns(partOf[type] ?? type))];
  });

  const roles = patterns('AWS::IAM::Role');
  const boundary = valueOf('PermissionsBoundary');
  const bounded = boundary === '' ? undefined : { StringEquals: { 'iam:PermissionsBoundary': boundary } };
  const PassedToService = Object.entries(passedTo).flatMap(([type, to]) => (types.includes(type) ? [to] : []));
  const key = valueOf('KmsKey');
  const code = codeIn(Resources);

  return {
    Version: '2012-10-17',
    Statement: [
      statement('Stack', other.stack, [`arn:*:cloudformation:*:*:stack/${stack}/*`]),
      statement('Describe', [...other.describe, ...(valueOf('SubnetIds') === '' ? [] : other.describeVpc)], '*'),
      statement('Code', ['s3:GetObject'], [`${code}/*`]),
      // Here `aws cloudformation deploy --s3-prefix` puts the template, which is too long for a call.
      statement('Template', ['s3:PutObject'], [`${code}/deploy/*`]),
      ...ofTypes,
      statement('WhatARoleCan', other.whatARoleCan, roles, bounded),
      statement('OwnPolicies', other.attach, roles, {
        ArnLike: { 'iam:PolicyARN': `arn:*:iam::*:policy${deployed.path}${stack}-*` },
      }),
      statement('PassRole', ['iam:PassRole'], roles, { StringEquals: { 'iam:PassedToService': PassedToService } }),
      ...(key === ''
        ? []
        : [
            statement('Key', other.key, [key]),
            statement('EncryptLogs', other.encryptLogs, patterns('AWS::Logs::LogGroup')),
          ]),
    ],
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A mapping has no name. When it is tagged, no key says whose it is. */
const mappings = (functions: readonly string[]): Statement[] => [
  statement('Mapping', other.mapping, '*', { ArnLike: { 'lambda:FunctionArn': functions } }),
  statement('TagMapping', other.tagMapping, ['arn:*:lambda:*:*:event-source-mapping:*']),
];

const statement = (
  Sid: string,
  Action: readonly string[],
  Resource: string | readonly string[],
  Condition?: object,
): Statement => ({ Sid, Effect: 'Allow', Action, Resource, ...(Condition && { Condition }) });
