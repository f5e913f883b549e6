#!/usr/bin/env node
// The command `rolecall`. In a checkout it first makes the bundle, when one of the sources is newer.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bundle = join(root, 'dist/rolecall.cjs');
const builder = join(root, 'packaging/bundle-cli.ts');

if (existsSync(builder) && isStale()) {
  // Node 20 cannot read TypeScript: the Node that the project brings can.
  const node = join(root, 'node_modules/.bin/node');
  const { status, error } = spawnSync(node, [builder], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (error || status !== 0) fail('The command line could not be bundled. Run npm ci in the checkout, and try again.');
}
if (!existsSync(bundle)) fail('This package was packed without its bundle. Pack it by npm run tarball.');
createRequire(import.meta.url)(bundle);

function isStale() {
  const made = statSync(bundle, { throwIfNoEntry: false })?.mtimeMs;
  if (made === undefined) return true;
  const inputs = JSON.parse(readFileSync(join(root, 'dist/inputs.json'), 'utf8'));
  return inputs.some((file) => (statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? Infinity) > made);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
