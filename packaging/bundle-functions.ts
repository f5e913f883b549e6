import { rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { literalSchemaKeys } from './literal-schema-keys.ts';
import type { Policy } from '../functions/policy/policy.ts';
import { lineOf, noticesOf, packagesIn, type Bundled } from './notices.ts';
import { policyFrom } from './policy-from.ts';

/**
 * Bundles each function into one file with only what it uses, and puts the licences of what it uses beside it.
 * @param handlers as serverless.yml names them: `.build/replace-role/plan/index.handler` is bundled from
 * `functions/replace-role/plan.ts`
 * @returns the packages of others in the bundles
 */
export async function bundleFunctions(
  handlers: readonly string[],
  { policy, outdir = '.build' }: { policy: Policy; outdir?: string },
): Promise<Bundled[]> {
  await rm(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: Object.fromEntries(handlers.map((handler) => [entryName(handler), sourceOf(handler)])),
    outdir,
    bundle: true,
    minify: true,
    // Lambda loads CommonJS with `require`. The sandbox does the same, and gives the bundle its own network and clock.
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    plugins: [literalSchemaKeys, policyFrom(policy)],
  });
  const bundled = new Map<string, Bundled>();
  for (const [file, output] of Object.entries(metafile.outputs)) {
    const packages = packagesIn(output);
    for (const one of packages) bundled.set(lineOf(one), one);
    await writeFile(join(dirname(file), 'THIRD_PARTY_NOTICES.txt'), noticesOf(packages));
  }
  return [...bundled.values()];
}

const entryName = (handler: string): string => handler.replace(/^\.build\//, '').replace(/\.handler$/, '');

const sourceOf = (handler: string): string => `functions/${entryName(handler).replace(/\/index$/, '')}.ts`;
