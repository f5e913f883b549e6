import { rm } from 'node:fs/promises';
import { build } from 'esbuild';
import { literalSchemaKeys } from './literal-schema-keys.ts';
import type { Policy } from '../functions/policy/policy.ts';
import { policyFrom } from './policy-from.ts';

/**
 * Bundles each function into one file with only what it uses.
 * @param handlers as serverless.yml names them: `.build/replace-role/plan/index.handler` is bundled from
 * `functions/replace-role/plan.ts`
 */
export async function bundleFunctions(
  handlers: readonly string[],
  { policy, outdir = '.build' }: { policy: Policy; outdir?: string },
): Promise<void> {
  await rm(outdir, { recursive: true, force: true });
  await build({
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
    logLevel: 'warning',
    plugins: [literalSchemaKeys, policyFrom(policy)],
  });
}

const entryName = (handler: string): string => handler.replace(/^\.build\//, '').replace(/\.handler$/, '');

const sourceOf = (handler: string): string => `functions/${entryName(handler).replace(/\/index$/, '')}.ts`;
