import type { Resource, Template } from '../template/template.ts';

/** The resources around which each job's others are. */
const centres = { HasAssign: ['AssignQueue'], HasReplace: ['ReplaceRole', 'RetireProfile'] } as const;

/**
 * The condition under which each resource and output exists: that the stack has its job. A resource belongs to the job to one
 * of whose centres references lead, in whichever direction. The bucket of the deployment belongs to both, and has no condition.
 */
export function jobConditions({ Resources, Outputs = {} }: Template): Map<string, string> {
  const neighbours = new Map(Object.keys(Resources).map((id) => [id, new Set<string>()]));
  for (const [id, resource] of Object.entries(Resources)) {
    for (const other of named(resource, Resources)) {
      if (isOfDeployment(Resources[id]) || isOfDeployment(Resources[other])) continue;
      neighbours.get(id)?.add(other);
      neighbours.get(other)?.add(id);
    }
  }

  const found = new Map<string, string[]>();
  for (const [condition, starts] of Object.entries(centres)) {
    for (const id of reachedFrom(starts, neighbours, (id) => isForBoth(Resources[id])))
      found.set(id, [...(found.get(id) ?? []), condition]);
  }
  const ofResources = new Map(
    [...found].flatMap(([id, [condition, ...others]]) => (condition && others.length === 0 ? [[id, condition]] : [])),
  );
  const ofOutputs = Object.entries(Outputs).flatMap(([id, output]) => {
    const [condition] = [...named(output, Resources)].flatMap((other) => ofResources.get(other) ?? []);
    return condition === undefined ? [] : [[id, condition] as const];
  });
  return new Map([...ofResources, ...ofOutputs]);
}

const isOfDeployment = (resource: Resource | undefined): boolean => resource?.Type.startsWith('AWS::S3::') ?? false;

/** Roles of both jobs may have the same managed policy, and an alarm may look at both. So they do not lead on. */
const isForBoth = (resource: Resource | undefined): boolean =>
  /^AWS::(IAM::ManagedPolicy|CloudWatch::.*)$/.test(resource?.Type ?? '');

function reachedFrom(
  starts: readonly string[],
  neighbours: ReadonlyMap<string, ReadonlySet<string>>,
  leadsNowhere: (id: string) => boolean,
): Set<string> {
  const reached = new Set(starts);
  for (const id of reached) {
    if (leadsNowhere(id)) continue;
    for (const next of neighbours.get(id) ?? []) reached.add(next);
  }
  return reached;
}

/** The resources that a value names, by Ref, Fn::GetAtt, Fn::Sub or DependsOn, whatever is decided. Where Fn::If names one, it need not exist. */
function named(value: unknown, resources: object): Set<string> {
  const names = new Set<string>();
  const visit = (inner: unknown, key?: string): void => {
    if (typeof inner === 'string') {
      if (key === 'Ref' || key === 'DependsOn') names.add(inner);
      if (key === 'Fn::GetAtt') names.add(inner.replace(/\..*/, ''));
      if (key === 'Fn::Sub') for (const [, name] of inner.matchAll(/\$\{(\w+)[.}]/g)) names.add(name ?? '');
    } else if (Array.isArray(inner)) inner.forEach((item) => visit(item, key));
    else if (typeof inner === 'object' && inner !== null) {
      for (const [name, part] of Object.entries(inner)) if (name !== 'Fn::If') visit(part, name);
    }
  };
  visit(value);
  return new Set([...names].filter((name) => Object.hasOwn(resources, name)));
}
