import { charactersAllowed, sizeOf } from './policy-size.ts';
import { isRole, type Resources, type Statement } from './statement.ts';

/**
 * Leaves out each Deny of the name `WhileTheyFit` that is longer than a policy may be: IAM allows what any of several
 * statements allows, and denies what any denies, so a Deny of all but a list cannot be cut.
 */
export function withoutTooLong(resources: Resources, region: string): Resources {
  const fits = (statement: Statement): boolean =>
    statement.Sid !== 'WhileTheyFit' || sizeOf(statement, region) <= charactersAllowed.managed;
  return Object.fromEntries(
    Object.entries(resources).map(([id, resource]) => {
      if (!isRole(resource)) return [id, resource];
      const Policies = resource.Properties.Policies?.map(({ PolicyDocument, ...policy }) => ({
        ...policy,
        PolicyDocument: { ...PolicyDocument, Statement: PolicyDocument.Statement.filter(fits) },
      }));
      return [id, { ...resource, Properties: { ...resource.Properties, ...(Policies && { Policies }) } }];
    }),
  );
}
