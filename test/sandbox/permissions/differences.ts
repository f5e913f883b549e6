import { parsePolicy } from '../../../sandbox/permissions/policy.ts';
import type { Difference } from '../difference.ts';
import { queryAccount } from '../query-account.ts';
import { createProfile, runInstance } from '../seed.ts';
import { sessionWith } from './session.ts';

export const differences: readonly Difference[] = [
  {
    title: 'Policies above the role’s own',
    aws: 'Service control policies and resource control policies are judged too, and each can deny.',
    source: 'IAM User Guide, “Policy evaluation logic”',
    sandbox:
      'Has none of them: the policies and the boundary of the role, the policies of the session and of a queue decide.',
    consequence: 'What such a policy denies in one Region is denied here by a statement in the role’s policy.',
    safe: 'Both are the same answer for Rolecall, UnauthorizedOperation or AccessDenied; the message alone says which policy.',
    answers: { aws: 'answered', sandbox: 'UnknownOperationException' },
    async observe() {
      const scope = 'AKIAIOSFODNN7EXAMPLE/20261102/us-east-1/organizations/aws4_request';
      const headers = { authorization: `AWS4-HMAC-SHA256 Credential=${scope}` };
      const host = 'organizations.us-east-1.amazonaws.com';
      const { body } = await queryAccount().send({ method: 'POST', host, path: '/', headers, body: '' });
      return /UnknownOperationException/.exec(body)?.[0];
    },
  },
  {
    title: 'Condition keys of an instance',
    aws: 'A request about an instance has ec2:Tenancy, ec2:MetadataHttpTokens and other keys of what it is.',
    source: 'instance_profiles_transitions.json, iam-no-permissions-dry',
    sandbox: 'Has those of sandbox/permissions/condition-keys.ts. A policy that names another one is not deployed.',
    consequence: 'Such a policy cannot be tried here.',
    safe: 'It is refused by its name, and not ignored.',
    answers: { aws: 'judged', sandbox: 'UnsupportedConditionKeyError' },
    async observe() {
      const Condition = { StringEquals: { 'ec2:Tenancy': 'default' } };
      try {
        parsePolicy(JSON.stringify({ Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition } }));
        return 'judged';
      } catch (error) {
        return (error as Error).name;
      }
    },
  },
  {
    title: 'The encoded message of a refusal',
    aws: 'Is encrypted; sts:DecodeAuthorizationMessage reads it.',
    source: 'instance_profiles_transitions.json, iam-no-pass-dry',
    sandbox: 'Is JSON in base64, and shorter.',
    consequence: 'Texts with a refusal in them are shorter here than in AWS, where it has some thousand characters.',
    safe: 'Nothing of Rolecall reads it.',
    answers: { aws: 'encrypted', sandbox: 'iam:PassRole' },
    async observe() {
      const account = queryAccount();
      await createProfile(account, 'web');
      const InstanceId = await runInstance(account);
      const call = await sessionWith(account, [
        { Effect: 'Allow', Action: 'ec2:AssociateIamInstanceProfile', Resource: '*' },
      ]);
      const refusal = call('ec2', 'AssociateIamInstanceProfile', { InstanceId, IamInstanceProfile: { Name: 'web' } });
      const { message } = (await refusal.catch((error: Error) => error)) as Error;
      const [, encoded = ''] = /Encoded authorization failure message: (\S+)/.exec(message) ?? [];
      return (JSON.parse(Buffer.from(encoded, 'base64url').toString()) as { action: string }).action;
    },
  },
];
