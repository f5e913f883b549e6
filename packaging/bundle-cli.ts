import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { literalSchemaKeys } from './literal-schema-keys.ts';
import { noticesOf, packagesIn } from './notices.ts';

// Bundles the command line into one file for Node 20.19 and newer: dist/rolecall.cjs. npm run tarball packs it.

const outdir = 'dist';
const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };

const { metafile, outputFiles } = await build({
  entryPoints: ['cli/main.ts'],
  outfile: `${outdir}/rolecall.cjs`,
  bundle: true,
  minify: true,
  // A person reads a stack when something of ours is broken.
  keepNames: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  mainFields: ['module', 'main'],
  inject: ['cli/newer-than-node-20.ts'],
  define: { ROLECALL_VERSION: JSON.stringify(version) },
  legalComments: 'none',
  metafile: true,
  write: false,
  logLevel: 'warning',
  plugins: [literalSchemaKeys],
});

await mkdir(outdir, { recursive: true });
const own = Object.keys(metafile.inputs).filter((file) => !file.includes('node_modules/'));
await writeFile(`${outdir}/inputs.json`, JSON.stringify(['package.json', 'package-lock.json', ...own]));
for (const output of Object.values(metafile.outputs)) {
  await writeFile(`${outdir}/THIRD_PARTY_NOTICES.txt`, noticesOf(packagesIn(output)));
}
// In one step: another rolecall may start meanwhile.
for (const { path, contents } of outputFiles) {
  const made = `${path}.${process.pid}`;
  await writeFile(made, contents);
  await rename(made, path);
}
