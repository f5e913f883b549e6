import type { IamInstanceProfileSpecification } from '@aws-sdk/client-ec2';
import type { Role } from '../iam/entities.ts';
import { invalidValue } from './errors.ts';
import type { Region } from './region.ts';

/** An instance profile, and the role it holds, as EC2 sees them. */
export interface SeenProfile {
  Arn: string;
  Id: string;
  role: Role | undefined;
}

/** Recorded: where Name and Arn disagree, the ARN wins. */
export function findProfile(region: Region, { Name, Arn }: IamInstanceProfileSpecification): SeenProfile | undefined {
  const seen = region.iamSeen(region.clock.now());
  const profile = seen.profile(Arn === undefined ? (Name ?? '') : Arn.slice(Arn.lastIndexOf('/') + 1));
  if (!profile || (Arn !== undefined && profile.arn !== Arn)) return undefined;
  const role = profile.role === undefined ? undefined : seen.role(profile.role);
  return { Arn: profile.arn, Id: profile.id, role };
}

/** @throws InvalidParameterValue */
export function requireProfile(region: Region, specification: IamInstanceProfileSpecification): SeenProfile {
  const profile = findProfile(region, specification);
  if (profile) return profile;
  const { Name, Arn } = specification;
  if (Arn !== undefined)
    throw invalidValue(
      `Value (${Arn}) for parameter iamInstanceProfile.arn is invalid. Invalid IAM Instance Profile ARN`,
    );
  throw invalidValue(
    `Value (${Name}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name`,
  );
}
