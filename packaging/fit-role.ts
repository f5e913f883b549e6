import { cutStatement } from './cut-statement.ts';
import { charactersAllowed, sizeOf } from './policy-size.ts';
import { documentOf, type InlinePolicy, type PolicyDocument, type Statement } from './statement.ts';

export interface FittedRole {
  inline: InlinePolicy[];
  managed: PolicyDocument[];
}

interface Part {
  policyName: string;
  statement: Statement;
  characters: number;
}

/** Moves the longest statements into managed policies until the rest fits into the inline policies of one role. */
export function fitRole(policies: InlinePolicy[], region: string): FittedRole {
  if (inlineSize(policies, region) <= charactersAllowed.inline) return { inline: policies, managed: [] };
  const room = charactersAllowed.managed - sizeOf(documentOf([]), region);
  const parts = policies.flatMap(({ PolicyName, PolicyDocument }) =>
    PolicyDocument.Statement.flatMap((statement) => cutStatement(statement, room, region)).map((statement) => ({
      policyName: PolicyName,
      statement,
      characters: sizeOf(statement, region) + ','.length,
    })),
  );

  const empty = policies.length * sizeOf(documentOf([]), region);
  let characters = parts.reduce((sum, part) => sum + part.characters, empty);
  const moved = new Set<Part>();
  for (const part of parts.toSorted((a, b) => b.characters - a.characters)) {
    if (characters <= charactersAllowed.inline) break;
    if (part.characters - ','.length > room) continue;
    moved.add(part);
    characters -= part.characters;
  }
  return { inline: inlineOf(parts.filter((part) => !moved.has(part))), managed: packed([...moved], room) };
}

export const inlineSize = (policies: readonly InlinePolicy[], region: string): number =>
  policies.reduce((sum, { PolicyDocument }) => sum + sizeOf(PolicyDocument, region), 0);

const inlineOf = (parts: readonly Part[]): InlinePolicy[] =>
  [...Map.groupBy(parts, ({ policyName }) => policyName)].map(([PolicyName, own]) => ({
    PolicyName,
    PolicyDocument: documentOf(own.map(({ statement }) => statement)),
  }));

/** Each part goes into the first policy that has room for it. @param parts the longest first */
function packed(parts: readonly Part[], room: number): PolicyDocument[] {
  const bins: { statements: Statement[]; left: number }[] = [];
  for (const { statement, characters } of parts) {
    // The first statement of a policy has no comma before it.
    let bin = bins.find(({ left }) => characters <= left);
    if (!bin) bins.push((bin = { statements: [], left: room + ','.length }));
    bin.statements.push(statement);
    bin.left -= characters;
  }
  return bins.map(({ statements }) => documentOf(statements));
}
