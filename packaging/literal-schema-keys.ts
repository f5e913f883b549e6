import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Lets esbuild drop the parts of an AWS client that a function does not use.
 *
 * A client's schemas are one file whose object keys are computed (`{ [_xN]: _m }`). esbuild must keep a computed key,
 * since evaluating it might have an effect, and with it every schema: 552 KiB of client-ec2 in every bundle. The names
 * are string constants of the same file, so the literal in their place means the same and has no effect.
 */
export const literalSchemaKeys: Plugin = {
  name: 'literal-schema-keys',
  setup(build) {
    build.onLoad(
      { filter: /@aws-sdk[\\/]client-[^\\/]+[\\/]dist-es[\\/]schemas[\\/]schemas_\d+\.js$/ },
      async (file) => ({
        contents: withLiteralKeys(await readFile(file.path, 'utf8')),
        loader: 'js',
      }),
    );
  },
};

/** @param source of a schema file: `const _m = "min"; … { [_xN]: _m }` */
export function withLiteralKeys(source: string): string {
  const constants = new Map(
    [...source.matchAll(/^const (_\w+) = ("(?:[^"\\]|\\.)*");$/gm)].map(([, name, literal]) => [name, literal]),
  );
  return source.replaceAll(/([{,]\s*)\[(_\w+)\]:/g, (whole, before: string, name: string) => {
    const literal = constants.get(name);
    return literal === undefined ? whole : `${before}${literal}:`;
  });
}
