import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { literalSchemaKeys } from './literal-schema-keys.ts';
import { noticesOf, packagesIn } from './notices.ts';

// Makes dist/, the package of the command line: one file for Node 20.19 and newer. npm run tarball packs it.

const outdir = 'dist';
const { name, version, license, engines } = JSON.parse(await readFile('package.json', 'utf8')) as Record<
  string,
  unknown
>;

/** The SDK warns that its versions of 2027 will not run on Node 20. The one in the bundle does. */
const banner = `#!/usr/bin/env node
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';`;

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
  banner: { js: banner },
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
await writeFile(
  `${outdir}/package.json`,
  JSON.stringify({
    name,
    version,
    license,
    engines,
    description: 'The command line of Rolecall: EC2 instances, their instance profiles and the roles inside them.',
    bin: { rolecall: 'rolecall.cjs' },
    files: ['rolecall.cjs', 'THIRD_PARTY_NOTICES.txt'],
  }),
);
await copyFile('LICENSE', `${outdir}/LICENSE`);
await copyFile('docs/cli.md', `${outdir}/README.md`);
// In one step: another rolecall may start meanwhile.
for (const { path, contents } of outputFiles) {
  const made = `${path}.${process.pid}`;
  await writeFile(made, contents);
  await rename(made, path);
}
