import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Locked {
  version: string;
  integrity?: string;
  resolved?: string;
  os?: string;
  cpu?: string;
}

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const { packages } = read('package-lock.json') as { packages: Record<string, Locked> };
const fetched = Object.entries(packages).filter(([path]) => path !== '');
const manifest = read('package.json') as Record<string, Record<string, string>>;

it('everything that npm ci fetches is named by a hash', () => {
  expect(fetched.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
});

it('nothing that npm ci fetches comes from elsewhere than the registry', () => {
  const elsewhere = fetched.filter(
    ([, { resolved }]) => resolved && !resolved.startsWith('https://registry.npmjs.org/'),
  );

  expect(elsewhere).toEqual([]);
});

it('dependencies are asked for by one version', () => {
  const asked = Object.entries({ ...manifest['devDependencies'], ...manifest['optionalDependencies'] });

  expect(asked.filter(([, version]) => !/^(npm:[\w-]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

it('no dependency runs a script when it is installed', () => {
  expect(readFileSync('.npmrc', 'utf8')).toContain('ignore-scripts=true');
});

it.each([
  ['linux', 'x64'],
  ['linux', 'arm64'],
  ['darwin', 'x64'],
  ['darwin', 'arm64'],
])('the lockfile names a Node 24 for %s on %s', (os, cpu) => {
  const nodes = Object.keys(manifest['optionalDependencies']!).map((name) => packages[`node_modules/${name}`]!);

  expect(nodes.filter((node) => node.os === os && node.cpu === cpu)).toEqual([
    expect.objectContaining({ version: expect.stringMatching(/^24\./) }),
  ]);
});

it.runIf(['linux', 'darwin'].includes(process.platform))('npm scripts run on the Node that the lockfile names', () => {
  const bin = realpathSync('node_modules/.bin/node');

  expect(bin).toMatch(new RegExp(`/node_modules/node-(bin-)?${process.platform}-${process.arch}/bin/node$`));
  expect(execFileSync(bin, ['--version'], { encoding: 'utf8' })).toMatch(/^v24\./);
});
