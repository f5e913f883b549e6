import { partitionOf } from './partition.ts';

/**
 * How many characters IAM allows for all inline policies of one role together, and for one managed policy. White space
 * does not count.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length
 */
export const charactersAllowed = { inline: 10_240, managed: 6_144 };

/** Longer than the ARN of any queue or log group of the stack. */
const charactersOfArn = 128;

/** @returns how many characters a part of a policy has for IAM, when it is deployed in the Region */
export const sizeOf = (part: unknown, region: string): number =>
  JSON.stringify(part, deployedIn(region)).replaceAll(/\s/g, '').length;

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
