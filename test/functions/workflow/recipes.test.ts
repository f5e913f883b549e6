import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseInput as parseMove } from '../../../functions/replace-profile/input.ts';
import { parseInput } from '../../../functions/replace-role/input.ts';

const [, section = ''] = /^## Three recipes\n(.*?)^## /ms.exec(readFileSync('docs/rollout.md', 'utf8')) ?? [];
const recipes = [...section.matchAll(/^\*\*(\w+)\*\*.*?```json\n(.*?)```/gms)].map(([, name, json]) => ({
  name,
  json,
}));

it('docs/rollout.md has three recipes', () => {
  expect(recipes.map(({ name }) => name)).toEqual(['Careful', 'Usual', 'Urgent']);
});

it.each(recipes)('the recipe $name is an input that its workflow takes', ({ json = '' }) => {
  const input = JSON.parse(json) as object;

  expect('replacement' in input ? parseMove(input) : parseInput(input)).toMatchObject(input);
});
