import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { statesOf, type Definition } from '../../../sandbox/stepfunctions/definition.ts';
import { outside } from './outside.ts';

const definition = 'statemachines/replace-role.asl.yml';
const used = [definition, ...globSync('functions/**/*.ts')].map((file) => readFileSync(file, 'utf8')).join('\n');

describe('a recorded fact is outside what Rolecall uses', () => {
  it.each(outside)('%s: %s', (_recording, _fact, usesNo) => {
    expect(used).not.toMatch(usesNo);
  });

  // Recorded, distributed_map: without a Label, a UUID stands in the children's ARNs.
  it('distributed_map: a Map without a Label has children whose ARN nobody knows', () => {
    const maps = [...statesOf(parse(readFileSync(definition, 'utf8')) as Definition).values()].filter(
      ({ ItemProcessor }) => ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED',
    );

    expect(maps.map(({ ['Label']: label }) => label)).toEqual(['RefreshWave']);
  });
});
