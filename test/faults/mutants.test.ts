import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allMutants } from '../../faults/mutants/mutants.ts';
import { safeguards } from '../../faults/mutants/safeguards/safeguards.ts';

const occurrences = (text: string, part: string): number => text.split(part).length - 1;

describe('a safeguard of the list', () => {
  it.each(safeguards)('is in the code once: $file: $safeguard', ({ file, find }) => {
    expect(occurrences(readFileSync(file, 'utf8'), find)).toBe(1);
  });
});

describe('the mutants', () => {
  it('have a sentence each', () => {
    const sentences = allMutants().map(({ file, safeguard }) => `${file}: ${safeguard}`);

    expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index)).toEqual([]);
  });

  it('all change their file', () => {
    const same = allMutants().filter(({ file, without }) => {
      const text = readFileSync(file, 'utf8');
      return without(text) === text;
    });

    expect(same).toEqual([]);
  });
});
