import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The Node that npm runs on. */
const node = process.env['npm_node_execpath'] ?? process.execPath;

describe('the tarball of npm run tarball', () => {
  let folder: string;
  const inFolder = (command: string, ...args: string[]): string =>
    execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rolecall-'));
    execFileSync('npm', ['run', '--silent', 'tarball', '--', '--silent', '--pack-destination', folder]);
    const [tarball = ''] = readdirSync(folder);
    inFolder('npm', 'install', '--offline', '--no-audit', '--prefix', folder, join(folder, tarball));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('installs without another package', () => {
    expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['rolecall']);
  });

  it('brings the command, its bundle and the licences of what is in it, and nothing else', () => {
    const files = readdirSync(join(folder, 'node_modules/rolecall'), { recursive: true, withFileTypes: true });
    expect(
      files
        .filter((file) => file.isFile())
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['LICENSE', 'README.md', 'THIRD_PARTY_NOTICES.txt', 'package.json', 'rolecall.cjs']);
  });

  it('runs', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(inFolder(node, 'node_modules/.bin/rolecall', '--version')).toBe(`${version}\n`);
  });
});
