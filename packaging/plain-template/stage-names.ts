import { nameProperty } from '../names.ts';
import { sub } from '../template/intrinsic.ts';
import type { Resource } from '../template/template.ts';

/** The stack as the names have it: `rolecall-dev`, and `rolecall-${Stage}`. */
export interface StackNames {
  packaged: string;
  anyStage: string;
}

/**
 * The resource with the stage as a parameter, in its name and wherever it names others of the stack. An instance profile
 * or a tag of the policy may begin like the stack, and keeps its name: so only texts of these two kinds are changed.
 */
export function withStage(resource: Resource, { packaged, anyStage }: StackNames): Resource {
  const rename = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rename);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        key === 'Fn::Sub' && typeof inner === 'string' ? inName(inner) : rename(inner),
      ]),
    );
  };
  // In an ARN the name follows the colon after its kind. That of a role follows its prefix. A dashboard names nothing of the policy.
  const named = resource.Type === 'AWS::CloudWatch::Dashboard' ? packaged : `(?<=[:}])${packaged}(?=-)`;
  const inName = (text: string): string => text.replaceAll(new RegExp(named, 'g'), anyStage);

  const renamed = rename(resource.Properties ?? {}) as Record<string, unknown>;
  const property = nameProperty(resource.Type);
  const name = property === undefined ? undefined : renamed[property];
  if (property === undefined || typeof name !== 'string') return { ...resource, Properties: renamed };
  return { ...resource, Properties: { ...renamed, [property]: sub(name.replace(`${packaged}-`, `${anyStage}-`)) } };
}
