import type { Policy } from '../functions/policy/policy.ts';
import { withoutRoot } from '../functions/without-path.ts';
import { arnOf } from './policy-values.ts';
import { type Condition, isRole, type Resources, type Statement } from './statement.ts';
import { writableInIam } from './writable-in-iam.ts';

/** Whether IAM can compare the tag with the keys of the policy. */
export const canBindToTag = ({ tagKey, profiles }: Policy): boolean =>
  [tagKey, ...Object.keys(profiles)].every(writableInIam);

/** Lets AssignProfiles give an instance profile only to instances whose tag asks for it. */
export function bindToTag(resources: Resources, policy: Policy): Resources {
  const role = resources['AssignProfilesRole'];
  if (!role || !isRole(role)) return resources;
  const Policies = role.Properties.Policies?.map(({ PolicyDocument, ...rest }) => ({
    ...rest,
    PolicyDocument: {
      ...PolicyDocument,
      Statement: PolicyDocument.Statement.flatMap((statement) =>
        gives(statement) ? givenByTag(statement, policy) : [statement],
      ),
    },
  }));
  return { ...resources, AssignProfilesRole: { ...role, Properties: { ...role.Properties, Policies } } };
}

const gives = ({ Effect, Condition }: Statement): boolean =>
  Effect === 'Allow' && Condition?.['ArnLike']?.['ec2:NewInstanceProfile'] !== undefined;

/** A statement for each instance profile, and one for the default, which an instance without the tag gets. */
function givenByTag(statement: Statement, { tagKey, profiles, default: byDefault }: Policy): Statement[] {
  const key = `aws:ResourceTag/${tagKey}`;
  const giving = (instanceProfile: string, condition: Condition): Statement => ({
    ...statement,
    Condition: { ArnLike: { 'ec2:NewInstanceProfile': arnOf('instance-profile', instanceProfile) }, ...condition },
  });
  const given = Object.keys(profiles).filter((value) => !profiles[value]?.retired);
  const asking = Map.groupBy(given, (value) => withoutRoot(profiles[value]?.instanceProfile ?? ''));
  const unmarked = Object.hasOwn(profiles, byDefault) ? profiles[byDefault]?.instanceProfile : undefined;
  return [
    ...[...asking].map(([name, values]) => giving(name, { StringEquals: { [key]: values } })),
    ...(unmarked === undefined ? [] : [giving(unmarked, { Null: { [key]: 'true' } })]),
  ];
}
