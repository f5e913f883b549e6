import { invalidPath } from './errors.ts';

/**
 * Reads `$`, `$.detail.state` or `$.resources[0]`. EventBridge refuses the other forms of JSONPath: brackets with a key,
 * slices, and `..` (radkawar/stackd, testdata/aws/eventbridge/inputs.json, commit 9dc356f).
 */
export function readPath(event: object, path: string): unknown {
  if (!/^\$(\.[^.[\]]+(\[\d+\])*)*$/.test(path)) {
    throw invalidPath(path);
  }
  let value: unknown = event;
  for (const [, key, index] of path.matchAll(/\.([^.[\]]+)|\[(\d+)\]/g)) {
    value = (value as Record<string, unknown> | null | undefined)?.[key ?? index ?? ''];
  }
  return value;
}
