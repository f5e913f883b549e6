import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** A package of others, of which a bundle holds at least one byte. */
export interface Bundled {
  name: string;
  version: string;
  license: string;
  /** The text of its licence, and of its notice if it has one; empty for a package that brings neither. */
  text: string;
}

/** The packages in a bundle, by esbuild's account of it, sorted by name. */
export function packagesIn({ inputs }: Metafile['outputs'][string]): Bundled[] {
  const files = Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const folders = files.flatMap(([file]) => /^.*node_modules\/(@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? []);
  return [...new Set(folders)].toSorted().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Bundled;
    const texts = globSync('{LICENSE,LICENCE,NOTICE}*', { cwd: folder }).toSorted();
    return {
      name,
      version,
      license,
      text: texts
        .map((file) => readFileSync(join(folder, file), 'utf8'))
        .join('\n')
        .trim(),
    };
  });
}

/**
 * What the licences ask to be delivered with the bundle: each text once, below the packages that it is for. Some packages
 * of the AWS SDK lack the text: they name their licence, whose text stands below another package.
 */
export function noticesOf(packages: Bundled[]): string {
  const texts = Map.groupBy(packages, ({ license, text }) => text || packages.find(sameWithText(license))?.text || '');
  const without = texts.get('') ?? [];
  if (without.length > 0) throw new Error(`No text of a licence: ${without.map(({ name }) => name).join(', ')}`);
  const parts = [...texts].map(([text, those]) => [...those.map(lineOf), '', text].join('\n'));
  return `${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

const sameWithText = (license: string) => (other: Bundled) => other.license === license && other.text !== '';

export const lineOf = ({ name, version, license }: Bundled): string => `${name} ${version} (${license})`;
