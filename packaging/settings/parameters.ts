import { either, equals, not, ref } from '../template/intrinsic.ts';
import { retentions, type Settings } from '../../configuration/settings-fields.ts';

interface Parameter {
  Type: 'String' | 'Number';
  Default: string | number;
  Description: string;
  AllowedValues?: readonly (string | number)[];
}

/** The parameters of the template. What settings.yml says are their defaults; empty means that it is not used. */
export const parametersOf = (settings: Settings): Record<string, Parameter> => ({
  PermissionsBoundary: text(settings.permissionsBoundary, 'ARN of the permissions boundary of every role'),
  RolePath: text(settings.rolePath ?? '/', 'Path of every role'),
  RoleNamePrefix: text(settings.namePrefix, 'How the name of every role begins; empty: CloudFormation names them'),
  KmsKey: text(settings.kmsKey, 'ARN of the KMS key for queues, logs, environment variables and executions'),
  SubnetIds: list(settings.vpc?.subnets, 'Subnets of the functions'),
  SecurityGroupIds: list(settings.vpc?.securityGroups, 'Security groups of the functions'),
  LogRetentionDays: {
    Type: 'Number',
    Default: settings.logRetentionDays,
    AllowedValues: retentions,
    Description: 'How long logs are kept',
  },
  AlarmActions: list(settings.alarmActions, 'ARNs of the SNS topics that the alarms notify'),
  Jobs: {
    ...text(settings.jobs, 'Which jobs the stack has: assign, replace or both'),
    AllowedValues: ['assign', 'replace', 'both'],
  },
  RequireReason: {
    ...text(String(settings.requireReason), 'Whether a replacement of a role must say its reason'),
    AllowedValues: ['true', 'false'],
  },
  Metrics: {
    ...text(String(settings.metrics), 'Whether the functions write metrics, and the stack has a dashboard'),
    AllowedValues: ['true', 'false'],
  },
  DriftRuleState: {
    ...text(
      settings.driftFromCloudTrail ? 'ENABLED' : 'DISABLED',
      'Whether CloudTrail tells of calls that change the instance profile of an instance: needs a trail',
    ),
    AllowedValues: ['ENABLED', 'DISABLED'],
  },
});

/** What the parameters decide. */
export const conditions: Record<string, object> = {
  HasPermissionsBoundary: not(equals(ref('PermissionsBoundary'), '')),
  HasRolePath: not(equals(ref('RolePath'), '/')),
  HasRoleNamePrefix: not(equals(ref('RoleNamePrefix'), '')),
  HasKmsKey: not(equals(ref('KmsKey'), '')),
  HasVpc: not(equals(ref('SubnetIds'), '')),
  HasKmsKeyOrVpc: either('HasKmsKey', 'HasVpc'),
  HasAlarmActions: not(equals(ref('AlarmActions'), '')),
  HasAssign: not(equals(ref('Jobs'), 'replace')),
  HasReplace: not(equals(ref('Jobs'), 'assign')),
  HasMetrics: equals(ref('Metrics'), 'true'),
};

const text = (value = '', Description: string): Parameter => ({ Type: 'String', Default: value, Description });

/** A list is a text with commas, because a condition compares texts. */
const list = (values: readonly string[] = [], description: string): Parameter =>
  text(values.join(','), `${description}, with commas between them`);
