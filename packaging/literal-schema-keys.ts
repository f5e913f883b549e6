import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Lets esbuild drop the parts of an AWS client that a function does not use.
 *
 * A client's schemas are one file, whose objects have computed keys (`{ [_xN]: _m }`). esbuild must keep an object with a
 * computed key, because to evaluate the key may have an effect: so every bundle would carry all schemas, 552 KiB for
 * client-ec2. The keys are string constants of the same file. Written as literals they mean the same, and esbuild drops
 * the objects that nothing uses.
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

/** @param source the text of a schema file: `const _m = "min"; … { [_xN]: _m }` */
export function withLiteralKeys(source: string): string {
  const constants = new Map(
    [...source.matchAll(/^const (_\w+) = ("(?:[^"\\]|\\.)*");$/gm)].map(([, name, literal]) => [name, literal]),
  );
  return source.replaceAll(/([{,]\s*)\[(_\w+)\]:/g, (whole, before: string, name: string) => {
    const literal = constants.get(name);
    return literal === undefined ? whole : `${before}${literal}:`;
  });
}
