import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const page = readFileSync('test/README.md', 'utf8');
const named = [...page.matchAll(/`((?:[\w-]+\/)+[\w.-]*)(?:\*\.[\w.]+)?`/g)].map(([, path = '']) => path);

describe('the page about the tests', () => {
  it.each([...new Set(named)])('names what is there: %s', (path) => {
    const files = [path, `${path}.test.ts`].flatMap((file) => [file, join('test', file), join('test/emulators', file)]);
    expect(files.some((file) => existsSync(file))).toBe(true);
  });

  it('names every folder', () => {
    const folders = readdirSync('test', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.filter(({ name }) => !page.includes(`\`${name}/`))).toEqual([]);
  });

  it('names every file of system/', () => {
    const tests = globSync('test/system/*.test.ts').map((file) => file.replace(/^.*\/|\.test\.ts$/g, ''));
    expect(tests.filter((test) => !page.includes(`\`${test}\``))).toEqual([]);
  });
});

describe('the page about failure modes', () => {
  const rows = readFileSync('docs/failure-modes.md', 'utf8').match(/^\| .*\|$/gm) ?? [];
  const named = rows.flatMap((row) => [...row.matchAll(/`([\w/-]+)` › (.+?)(?=<br>| +\|)/g)]);
  const tests = new Map(named.map(([both, file = '', title = '']) => [both, { file, title }]));

  it.each([...tests.values()])('names what is there: $file › $title', ({ file, title }) => {
    expect(readFileSync(`test/${file}.test.ts`, 'utf8')).toContain(title);
  });

  it('names a test in each row', () => {
    const head = /^\| +(\||-|What )/;
    expect(rows.filter((row) => !head.test(row) && !row.includes('` › '))).toEqual([]);
  });
});
