import { readFileSync } from 'node:fs';
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit, type Document } from 'yaml';
import {
  describeProblem,
  parsePolicy,
  PolicyInvalidError,
  type PolicyProblem,
} from '../functions/core/parse-policy.ts';
import type { Policy } from '../functions/core/policy.ts';

/**
 * Reads and checks the policy.
 * @throws PolicyInvalidError, each problem with its line
 */
export function readPolicy(file: string): Policy {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines });
  const at = (offset: number): string => `${file}:${lines.linePos(offset).line}`;

  const mistakes = mistakesOfYaml(document);
  if (mistakes.length > 0) {
    throw new PolicyInvalidError(
      mistakes.map(({ offset, message }) => ({ path: [], message: `${at(offset)}: ${message}` })),
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

function mistakesOfYaml(document: Document): { offset: number; message: string }[] {
  const mistakes = [...document.errors, ...document.warnings].map(({ pos, message }) => ({ offset: pos[0], message }));
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return;
      mistakes.push({
        offset: alias.range?.[0] ?? 0,
        message: `*${alias.source} has no anchor &${alias.source} before it`,
      });
    },
  });
  return mistakes;
}

/** Where the problem stands, or where the nearest thing around it begins. */
function offsetOf(document: Document, { path }: PolicyProblem): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      // A tag's value may look like a number or a truth; in the policy it is a text.
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!isScalar(pair?.key)) return offset;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      if (isNode(node)) offset = node.range?.[0] ?? offset;
    }
  }
  return offset;
}
