import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { pageOf } from '../../packaging/cli-page/page.ts';
import { program } from '../../packaging/cli-page/program.ts';

it('docs/cli.md is what the program says of itself: npm run cli-page', () => {
  const page = pageOf(program, readFileSync('packaging/cli-page/opening.md', 'utf8'));
  expect(readFileSync('docs/cli.md', 'utf8')).toBe(page);
});
