import { readFileSync } from 'node:fs';
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { describeProblem, PolicyInvalid, type PolicyProblem } from '../functions/policy/errors.ts';
import { parsePolicy } from '../functions/policy/parse-policy.ts';
import type { Policy } from '../functions/policy/policy.ts';

const maxAliasCount = 1000;

/**
 * Reads and checks the policy.
 * @throws PolicyInvalid, each problem with its line
 */
export function readPolicy(file: string): Policy {
  const lines = new LineCounter();
  // The value of a tag is a text, even where it looks like a number or a truth: 007 is not 7.
  const document = parseDocument(textOf(file), { lineCounter: lines, stringKeys: true });
  const at = (offset: number): string => `${file}:${lines.linePos(offset).line}`;

  const mistakes = mistakesOfYaml(document);
  if (mistakes.length > 0) {
    throw new PolicyInvalid(
      mistakes.map(({ offset, message }) => ({ path: [], message: `${at(offset)}: ${message}` })),
    );
  }
  try {
    return parsePolicy(valueOf(document));
  } catch (error) {
    if (!(error instanceof PolicyInvalid)) throw error;
    throw new PolicyInvalid(
      error.context.problems,
      (problem) => `${at(offsetOf(document, problem))}: ${describeProblem(problem)}`,
    );
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const message = `The policy ${file} cannot be read: ${(error as Error).message}`;
    throw new PolicyInvalid([{ path: [], message }]);
  }
}

function valueOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount });
  } catch (error) {
    // What yaml throws where aliases of aliases would become more than anybody's memory holds.
    if (!(error instanceof ReferenceError)) throw error;
    const message = `its aliases (*name) stand for more than ${maxAliasCount} parts. Write out what they stand for.`;
    throw new PolicyInvalid([{ path: [], message }]);
  }
}

function mistakesOfYaml(document: Document): { offset: number; message: string }[] {
  const mistakes = [...document.errors, ...document.warnings].map(({ pos, code, message }) => ({
    offset: pos[0],
    message: code === 'NON_STRING_KEY' ? 'a key must be a text' : message,
  }));
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
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === String(step));
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
