import { readFileSync } from 'node:fs';
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { describeProblem, type PolicyProblem as Problem } from '../functions/policy/errors.ts';

/** The error of a file that is not what it should be: one line for each problem. */
type Invalid = Error & { readonly context: { readonly problems: readonly Problem[] } };

/** The line on which a part of the content stands: `['profiles', 'web']`. If it is missing, that of the part around it. */
export type LineOf = (path: Problem['path']) => number;

interface Kind<Value> {
  /** What the file is, for a message: `policy`. */
  what: string;
  /** Checks the content. @throws an `Invalid` of this kind */
  parse: (content: unknown, lineOf: LineOf) => Value;
  Invalid: new (problems: readonly Problem[], describe?: (problem: Problem) => string) => Invalid;
}

const maxAliasCount = 1000;

/**
 * Reads a YAML file and checks it.
 * @throws the kind's `Invalid`, with the line of each problem
 */
export function readChecked<Value>(file: string, { what, parse, Invalid }: Kind<Value>): Value {
  const broken = (message: string): Invalid => new Invalid([{ path: [], message }]);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw broken(`The ${what} ${file} cannot be read: ${(error as Error).message}`);
  }

  const lines = new LineCounter();
  const at = (offset: number): string => `${file}:${lines.linePos(offset).line}`;
  try {
    // A key is a text, even if it looks like a number or like true: the value of a tag is one, and 007 stays 007.
    const document = parseDocument(text, { lineCounter: lines, stringKeys: true });
    const mistakes = mistakesOfYaml(document);
    if (mistakes.some(({ message }) => /call stack/.test(message))) throw new RangeError();
    if (mistakes.length > 0) {
      throw new Invalid(mistakes.map(({ offset, message }) => ({ path: [], message: `${at(offset)}: ${message}` })));
    }
    const content: unknown = document.toJS({ maxAliasCount });
    const lineOf: LineOf = (path) => lines.linePos(offsetOf(document, path)).line;
    try {
      return parse(content, lineOf);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      const described = (problem: Problem): string => `${file}:${lineOf(problem.path)}: ${describeProblem(problem)}`;
      throw new Invalid(error.context.problems, described);
    }
  } catch (error) {
    // yaml throws a ReferenceError when aliases of aliases would grow until memory is full, and the engine a RangeError
    // when lists in lists are thousands deep.
    if (error instanceof ReferenceError) {
      throw broken(
        `${at(0)}: its aliases (*name) stand for more than ${maxAliasCount} parts. Write out what they stand for.`,
      );
    }
    if (error instanceof RangeError) throw broken(`${at(0)}: it is nested too deep to be read.`);
    throw error;
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

function offsetOf(document: Document, path: Problem['path']): number {
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
