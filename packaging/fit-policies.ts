import { fitRole, inlineSize } from './fit-role.ts';
import { isRole, type PolicyDocument, type Resources } from './statement.ts';

/** The resources with roles that IAM accepts, as far as its limits of length go, and what they need of its quotas. */
export interface FittedPolicies {
  resources: Resources;
  /** Managed policies in the account. */
  managedPolicies: number;
  /** By role. */
  roles: Record<string, { inlineCharacters: number; attachedPolicies: number }>;
}

/**
 * Moves what is too long for the inline policies of a role into managed policies. Roles with the same statements share
 * them. A role whose inline policies fit stays as it is.
 */
export function fitPolicies(resources: Resources, region: string): FittedPolicies {
  const added: Resources = {};
  const ids = new Map<string, string>();
  const idOf = (document: PolicyDocument): string => {
    const content = JSON.stringify(document);
    const id = ids.get(content) ?? freeId(nameOf(document), added);
    ids.set(content, id);
    added[id] = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document } };
    return id;
  };

  const roles: FittedPolicies['roles'] = {};
  const fitted = Object.entries(resources).map(([id, resource]) => {
    if (!isRole(resource)) return [id, resource] as const;
    const { Policies = [], ManagedPolicyArns = [] } = resource.Properties;
    const { inline, managed } = fitRole(Policies, region);
    const arns = [...ManagedPolicyArns, ...managed.map((document) => ({ Ref: idOf(document) }))];
    roles[id] = { inlineCharacters: inlineSize(inline, region), attachedPolicies: arns.length };
    if (managed.length === 0) return [id, resource] as const;
    const Properties = { ...resource.Properties, Policies: inline, ManagedPolicyArns: arns };
    return [id, { ...resource, Properties }] as const;
  });
  return {
    resources: { ...Object.fromEntries(fitted), ...added },
    managedPolicies: Object.keys(added).length,
    roles,
  };
}

/** `PassRole` for what allows iam:PassRole first. */
const nameOf = ({ Statement: [first] }: PolicyDocument): string =>
  String([first?.Action].flat()[0]).replace(/^.*:/, '');

function freeId(name: string, taken: Resources): string {
  let number = 1;
  while (`${name}Policy${number}` in taken) number += 1;
  return `${name}Policy${number}`;
}
