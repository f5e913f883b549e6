import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readDefinition } from '../../packaging/definition.ts';
import { statesOf, type Definition } from '../../sandbox/services/stepfunctions/definition.ts';
import { outside as eventSourceMapping } from './services/lambda/event-source-mapping/outside.ts';
import { outside as stepFunctions } from './services/stepfunctions/outside.ts';

const definitions = globSync('statemachines/**/*.asl.yml');
const read = (file: string): string => readFileSync(file, 'utf8');
const functions = globSync('functions/**/*.ts');
const workflow = [...definitions, ...functions].map(read).join('\n');
const stack = ['serverless.yml', ...globSync('resources/*.yml'), ...functions].map(read).join('\n');

describe('a recorded fact is outside what Rolecall uses', () => {
  it.each(stepFunctions)('%s: %s', (_recording, _fact, usesNo) => {
    expect(workflow).not.toMatch(usesNo);
  });

  it.each(eventSourceMapping)('%s: %s', (_recording, _fact, usesNo) => {
    expect(stack).not.toMatch(usesNo);
  });

  // Recorded, distributed_map: without a Label, a UUID stands in the children's ARNs.
  it('distributed_map: a Map without a Label has children whose ARN nobody knows', () => {
    const maps = [...statesOf(readDefinition('replace-role') as Definition).values()].filter(
      ({ ItemProcessor }) => ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED',
    );

    expect(maps.map(({ ['Label']: label }) => label)).toEqual(['RefreshWave', 'Held']);
  });

  it('patterns: numbers, and operators but exists and anything-but, since the rules list texts and references', () => {
    const { Resources } = parse(read('resources/assign.yml')) as { Resources: Record<string, Resource> };
    const patterns = Object.values(Resources).flatMap(({ Properties }) => Properties?.EventPattern ?? []);

    expect(patterns).toHaveLength(3);
    for (const listed of patterns.flatMap(listsIn))
      expect(typeof listed === 'string' || isReference(listed)).toBe(true);
  });
});

interface Resource {
  Properties?: { EventPattern?: object };
}

const isReference = (listed: unknown): boolean =>
  /^(Ref|Fn::GetAtt|Fn::If|exists|anything-but)$/.test(Object.keys(listed as object).join());

/** What the lists of a pattern hold. */
const listsIn = (pattern: object): unknown[] =>
  Object.values(pattern).flatMap((value: unknown) => (Array.isArray(value) ? value : listsIn(value as object)));
