import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument, isMap, isScalar, type Document } from 'yaml';
import {
  describeProblem,
  parsePolicy,
  PolicyInvalidError,
  type Policy,
  type PolicyProblem,
} from '../functions/core/policy.ts';

/**
 * Reads and checks the policy.
 * @throws PolicyInvalidError, each problem with its line
 */
export function readPolicy(file: string): Policy {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines });
  const at = (offset: number): string => `${file}:${lines.linePos(offset).line}`;

  if (document.errors.length > 0) {
    throw new PolicyInvalidError(
      document.errors.map(({ pos, message }) => ({ path: [], message: `${at(pos[0])}: ${message}` })),
    );
  }
  try {
    return parsePolicy(document.toJS());
  } catch (error) {
    if (!(error instanceof PolicyInvalidError)) throw error;
    throw new PolicyInvalidError(
      error.problems,
      (problem) => `${at(offsetOf(document, problem))}: ${describeProblem(problem)}`,
    );
  }
}

/** Where the problem stands, or where the nearest thing around it begins. */
function offsetOf(document: Document, { path }: PolicyProblem): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
    const key = path[depth - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (isScalar(pair?.key) && pair.key.range) return pair.key.range[0];
    }
    const node = document.getIn(path.slice(0, depth), true);
    if (isScalar(node) && node.range) return node.range[0];
  }
  return 0;
}
