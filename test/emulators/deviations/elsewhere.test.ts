import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ministack } from './ministack.ts';
import { moto } from './moto.ts';

const tests = globSync('test/emulators/**/*.emulator.test.ts').map((file) => readFileSync(file, 'utf8'));
const asked = tests.flatMap((text) => [...text.matchAll(/itDeviates\(\s*[\w']+,\s*(\w+),\s*(['"])(.*?)\2/g)]);

it.each(Object.entries({ ministack, moto }))(
  'what %s does otherwise outside the contract is asked, each once',
  (emulator, { elsewhere }) => {
    const facts = asked.flatMap(([, list, , fact = '']) => (list === emulator ? [fact] : []));

    expect(facts.toSorted()).toEqual(Object.keys(elsewhere).toSorted());
  },
);
