export interface Role {
  Type: string;
  Properties: { Policies?: { PolicyDocument: unknown }[] };
}

/**
 * What IAM allows for all inline policies of one role together. White space does not count.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length
 */
export const charactersAllowed = 10_240;

/** Longer than the ARN of any queue or log group of the stack. */
const charactersOfArn = 128;

/** @returns a sentence for each role whose policies IAM would refuse when the stack is deployed */
export function tooLarge(resources: Record<string, { Type: string }>, region: string): string[] {
  return Object.entries(resources as Record<string, Role>)
    .filter(([, { Type }]) => Type === 'AWS::IAM::Role')
    .map(([role, { Properties }]) => ({ role, characters: sizeOf(Properties.Policies ?? [], region) }))
    .filter(({ characters }) => characters > charactersAllowed)
    .map(
      ({ role, characters }) =>
        `${role}: its policies would have ${characters} characters; IAM allows ${charactersAllowed}.`,
    );
}

const sizeOf = (policies: readonly { PolicyDocument: unknown }[], region: string): number =>
  policies
    .map(({ PolicyDocument }) => JSON.stringify(PolicyDocument, deployedIn(region)).replaceAll(/\s/g, '').length)
    .reduce((sum, size) => sum + size, 0);

/** Puts a text of about the right length in the place of each CloudFormation reference. */
const deployedIn = (region: string) => (_key: string, value: unknown) => {
  if (typeof value !== 'object' || value === null) return value;
  if ('Fn::GetAtt' in value || 'Ref' in value) return '-'.repeat(charactersOfArn);
  if (!('Fn::Sub' in value)) return value;
  return String(value['Fn::Sub'])
    .replaceAll('${AWS::Partition}', partitionOf(region))
    .replaceAll('${AWS::AccountId}', '123456789012')
    .replaceAll('${AWS::Region}', region);
};

function partitionOf(region: string): string {
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return region.startsWith('cn-') ? 'aws-cn' : 'aws';
}
