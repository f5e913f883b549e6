import { sizeOf } from './policy-size.ts';
import type { Statement } from './statement.ts';

/** A list in a statement of which one element is enough, and the statement with other elements in its place. */
interface Alternatives {
  elements: unknown[];
  with: (elements: unknown[]) => Statement;
}

/**
 * Cuts a statement that has more characters than `room` at its longest list into several, which together allow what it
 * allows: IAM allows what any statement allows. A Deny is left whole, and so is a statement without such a list.
 */
export function cutStatement(statement: Statement, room: number, region: string): Statement[] {
  if (statement.Effect !== 'Allow' || sizeOf(statement, region) <= room) return [statement];
  const [longest] = alternativesIn(statement).toSorted(
    (a, b) => sizeOf(b.elements, region) - sizeOf(a.elements, region),
  );
  if (!longest) return [statement];
  const roomForElements = room - sizeOf(longest.with([]), region);
  return piecesOf(longest.elements, roomForElements, region).map((piece) => longest.with(piece));
}

/** The resources, and the values of each condition that holds as soon as one value fits. */
function alternativesIn(statement: Statement): Alternatives[] {
  const { Resource, Condition = {} } = statement;
  const resources = { elements: [Resource].flat(), with: (Resource: unknown) => ({ ...statement, Resource }) };
  const values = Object.entries(Condition)
    .filter(([operator]) => /^(Arn|String)(Equals|Like)(IfExists)?$/.test(operator))
    .flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, value]) => ({
        elements: [value].flat(),
        with: (elements: unknown) => ({
          ...statement,
          Condition: { ...Condition, [operator]: { ...keys, [key]: elements } },
        }),
      })),
    );
  return [resources, ...values].filter(({ elements }) => elements.length > 1);
}

/** As many elements in each piece as fit, one at least. */
function piecesOf(elements: readonly unknown[], room: number, region: string): unknown[][] {
  const pieces: unknown[][] = [];
  let left = 0;
  for (const element of elements) {
    const size = sizeOf(element, region) + ','.length;
    const piece = pieces.at(-1);
    if (piece && size <= left) piece.push(element);
    else pieces.push([element]);
    left = (piece && size <= left ? left : room) - size;
  }
  return pieces;
}
