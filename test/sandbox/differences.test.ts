import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { differences, type Difference } from './differences.ts';

const file = 'docs/step-functions-differences.md';

/** The section of the docs about it, without line breaks. */
const section = ({ title, aws, source, sandbox, consequence, safe }: Difference): string =>
  `## ${title} - **AWS**: ${aws} (${source}) - **Sandbox**: ${sandbox} - **Consequence**: ${consequence} - **Safe, because**: ${safe}`;

describe('a difference between AWS and the sandbox', () => {
  it.each(differences)('is still there: $title', async ({ answers, observe }) => {
    expect(answers.sandbox).not.toEqual(answers.aws);
    expect(await observe()).toEqual(answers.sandbox);
  });

  it('is in the docs, word for word, and no other is', () => {
    const sections = readFileSync(file, 'utf8')
      .split(/^(?=## )/m)
      .slice(1)
      .map((text) => text.replaceAll(/\s+/g, ' ').trim());

    expect(sections).toEqual(differences.map((difference) => section(difference)));
  });
});
