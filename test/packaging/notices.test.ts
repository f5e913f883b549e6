import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { allowed } from '../../packaging/licences.ts';
import { literalSchemaKeys } from '../../packaging/literal-schema-keys.ts';
import { noticesOf, type Bundled } from '../../packaging/notices.ts';
import { policyFrom } from '../../packaging/policy-from.ts';
import { readPolicy } from '../../configuration/read-policy.ts';

const bundles = globSync('.build/**/index.js').map((bundle) => dirname(bundle));
const noticesIn = (folder: string): string => readFileSync(`${folder}/THIRD_PARTY_NOTICES.txt`, 'utf8');

const one = (name: string, license: string, text: string): Bundled => ({ name, version: '1.0.0', license, text });

it('each licence stands once, below the packages that it is for', () => {
  const packages = [one('a', 'MIT', 'Text of A'), one('b', 'ISC', 'Text of B'), one('c', 'MIT', 'Text of A')];

  const notices = noticesOf(packages);

  expect(notices).toMatch(
    /^a 1\.0\.0 \(MIT\)\nc 1\.0\.0 \(MIT\)\n\nText of A\n\n-+\n\nb 1\.0\.0 \(ISC\)\n\nText of B\n$/,
  );
});

it('a package without a text stands above the text of the same licence', () => {
  expect(noticesOf([one('a', 'MIT', ''), one('b', 'MIT', 'Text')])).toBe('a 1.0.0 (MIT)\nb 1.0.0 (MIT)\n\nText\n');
});

it('a licence whose text is nowhere ends the packaging', () => {
  expect(() => noticesOf([one('a', 'MIT', ''), one('b', 'ISC', 'Text')])).toThrow('No text of a licence: a');
});

it.each(bundles)('%s has notices, and no licence that is not allowed', (folder) => {
  const licences = [...noticesIn(folder).matchAll(/^\S+ \d+\.\d+\.\d+ \((.+)\)$/gm)].map(([, licence]) => licence!);

  expect(licences.length).toBeGreaterThan(0);
  expect(licences.filter((licence) => !allowed.includes(licence))).toEqual([]);
});

it('no bundle holds a package that its notices do not name', async () => {
  // Where it does not minify, esbuild writes the path of each file above what it took of it.
  const { outputFiles } = await build({
    entryPoints: bundles.map((folder) => `${folder.replace(/^\.build/, 'functions')}.ts`),
    outbase: 'functions',
    outdir: '.build',
    write: false,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    mainFields: ['module', 'main'],
    plugins: [literalSchemaKeys, policyFrom(readPolicy('sandbox/policy.yml'))],
  });

  for (const { path, text } of outputFiles) {
    const paths = text.matchAll(/^\s*\/\/ node_modules\/(?:.*node_modules\/)?((?:@[^/\s]+\/)?[^/\s]+)\//gm);
    const packages = [...new Set([...paths].map(([, name]) => name!))];
    expect(packages).toContain('valibot');
    const notices = noticesIn(path.replace(/\.js$/, ''));
    expect(packages.filter((name) => !notices.includes(`${name} `))).toEqual([]);
  }
});
