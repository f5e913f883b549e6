import { ref, split, sub, where } from '../template/intrinsic.ts';

type Properties = Record<string, unknown>;

interface Place {
  logicalId: string;
  /** The name of the stack. */
  stack: string;
  /** Whether a function has this role. */
  isOfFunction: boolean;
}

/** What the settings add to the properties of a resource, by its type. */
export const properties: Record<string, (own: Properties, place: Place) => Properties> = {
  'AWS::IAM::Role': (own, { logicalId, stack, isOfFunction }) => ({
    PermissionsBoundary: where('HasPermissionsBoundary', ref('PermissionsBoundary')),
    Path: where('HasRolePath', ref('RolePath')),
    // A role's name is one for the whole account, and there may be a stack in each Region.
    RoleName: where(
      'HasRoleNamePrefix',
      sub(`\${RoleNamePrefix}${stack}-${logicalId.replace(/Role$/, '')}-\${AWS::Region}`),
    ),
    ManagedPolicyArns: managedPolicies(own['ManagedPolicyArns'], isOfFunction),
  }),

  'AWS::Lambda::Function': () => ({
    KmsKeyArn: where('HasKmsKey', ref('KmsKey')),
    VpcConfig: where('HasVpc', {
      SubnetIds: split(ref('SubnetIds')),
      SecurityGroupIds: split(ref('SecurityGroupIds')),
    }),
  }),

  'AWS::Logs::LogGroup': () => ({
    RetentionInDays: ref('LogRetentionDays'),
    KmsKeyId: where('HasKmsKey', ref('KmsKey')),
  }),

  // A queue has the one encryption or the other:
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
  'AWS::SQS::Queue': ({ SqsManagedSseEnabled }) => ({
    KmsMasterKeyId: where('HasKmsKey', ref('KmsKey')),
    SqsManagedSseEnabled: where('HasKmsKey', ref('AWS::NoValue'), SqsManagedSseEnabled ?? true),
  }),

  'AWS::StepFunctions::StateMachine': () => ({
    EncryptionConfiguration: where('HasKmsKey', { Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: ref('KmsKey') }),
  }),

  'AWS::CloudWatch::Alarm': () => ({ AlarmActions: where('HasAlarmActions', split(ref('AlarmActions'))) }),
};

/** Inline policies of a role have a limit that the permissions of many instance profiles need. So these are managed ones. */
function managedPolicies(own: unknown, isOfFunction: boolean): unknown {
  const added = [where('HasKmsKey', ref('KmsKeyPolicy')), ...(isOfFunction ? [where('HasVpc', ref('VpcPolicy'))] : [])];
  if (Array.isArray(own)) return [...(own as unknown[]), ...added];
  return where(isOfFunction ? 'HasKmsKeyOrVpc' : 'HasKmsKey', added);
}
