import type { Resource, Template } from './template/template.ts';

/** A statement of a policy, with the template's references in it. */
export interface Statement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource: unknown;
  Condition?: Condition;
}

/** By operator and key. */
export type Condition = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface PolicyDocument {
  Version: string;
  Statement: Statement[];
}

export const documentOf = (statements: Statement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements,
});

export interface InlinePolicy {
  PolicyName: string;
  PolicyDocument: PolicyDocument;
}

export interface Role extends Resource {
  Properties: { Policies?: InlinePolicy[]; ManagedPolicyArns?: unknown[] };
}

/** By logical id. */
export type Resources = Template['Resources'];

export const isRole = (resource: Resource): resource is Role => resource.Type === 'AWS::IAM::Role';
