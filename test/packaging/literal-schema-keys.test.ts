import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { build, type Plugin } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { literalSchemaKeys, withLiteralKeys } from '../../packaging/literal-schema-keys.ts';

const require = createRequire(import.meta.url);
const clients = ['client-ec2', 'client-iam', 'client-sfn', 'client-sqs'];
const schemaFile = (client: string): string =>
  join(dirname(require.resolve(`@aws-sdk/${client}/package.json`)), 'dist-es/schemas/schemas_0.js');

/** What a client's schema file exports after esbuild and the plugin have worked on it. */
async function transformed(client: string, plugin = literalSchemaKeys): Promise<Record<string, unknown>> {
  const { outputFiles } = await build({
    entryPoints: [schemaFile(client)],
    bundle: true,
    write: false,
    minify: true,
    format: 'cjs',
    platform: 'node',
    mainFields: ['module', 'main'],
    plugins: [plugin],
  });
  const module = { exports: {} };
  const run = runInThisContext(`(function (module, exports, require) {${outputFiles[0]?.text ?? ''}\n})`) as (
    ...values: unknown[]
  ) => void;
  run(module, module.exports, require);
  return module.exports;
}

/** Where two schemas differ. A schema is lists, records and texts, and names others by functions that return them. */
function differences(one: unknown, other: unknown, path = '', seen = new Map<unknown, unknown>()): string[] {
  if (typeof one === 'function' && typeof other === 'function') {
    return differences((one as () => unknown)(), (other as () => unknown)(), `${path}()`, seen);
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return Object.is(one, other) ? [] : [path];
  }
  if (seen.get(one) === other) return [];
  seen.set(one, other);
  const [keys, otherKeys] = [Object.keys(one), Object.keys(other)];
  if (Array.isArray(one) !== Array.isArray(other) || keys.join('\n') !== otherKeys.join('\n')) return [path];
  return keys.flatMap((key) =>
    differences((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key], `${path}.${key}`, seen),
  );
}

const schemasOf = (exports: Record<string, unknown>): [string, unknown][] =>
  Object.entries(exports).filter(([, value]) => Array.isArray(value));

/** The names of the schemas that differ from the published ones. */
const changedSince = (published: Record<string, unknown>, schemas: readonly [string, unknown][]): string[] =>
  schemas.filter(([name, schema]) => differences(published[name], schema).length > 0).map(([name]) => name);

describe.each(clients)('the plugin', (client) => {
  it(`changes no schema of ${client}`, async () => {
    const published = require(`@aws-sdk/${client}`) as Record<string, unknown>;

    const schemas = schemasOf(await transformed(client));

    expect(changedSince(published, schemas)).toEqual([]);
    expect(schemas.length).toBe(schemasOf(published).length);
    expect(schemas.length).toBeGreaterThan(20);
  });

  it(`leaves no computed key in ${client}`, () => {
    const source = readFileSync(schemaFile(client), 'utf8');

    expect(source).toMatch(/\[_\w+\]:/);
    expect(withLiteralKeys(source)).not.toMatch(/\[_\w+\]:/);
  });
});

describe('the comparison', () => {
  it.each([
    ['a wrong literal as a key', (source: string) => source.replace('"httpError": 400', '"httpErr": 400')],
    ['a wrong literal as a value', (source: string) => source.replace('"InstanceProfileName"', '"InstanceProfilName"')],
    ['a key that is lost', (source: string) => source.replace(', "httpError": 400', '')],
  ])('sees %s', async (_, plant) => {
    const planted: Plugin = {
      name: 'planted',
      setup: (build) => {
        build.onLoad({ filter: /schemas_\d+\.js$/ }, ({ path }) => ({
          contents: plant(withLiteralKeys(readFileSync(path, 'utf8'))),
        }));
      },
    };
    const published = require('@aws-sdk/client-iam') as Record<string, unknown>;

    const schemas = schemasOf(await transformed('client-iam', planted));

    expect(changedSince(published, schemas).length).toBeGreaterThan(0);
  });
});

describe('the plugin leaves as it is', () => {
  it.each([
    ['a name that is no text of the file', 'const o = { [_other]: 1 };'],
    ['a name whose value is computed', 'const _a = "a" + x;\nconst o = { [_a]: 1 };'],
    ['a list of names', 'const _a = "a";\nconst o = [_a];'],
    ['an access by name', 'const _a = "a";\nconst o = { b: c ? d[_a]: 1 };'],
  ])('%s', (_, source) => {
    expect(withLiteralKeys(source)).toBe(source);
  });
});
