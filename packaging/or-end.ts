import { rmSync } from 'node:fs';

/**
 * Reads and checks a file. With a mistake in it, ends the process: Serverless would print the mistake again for every
 * value that serverless.yml takes from the file, and leave an earlier package in its place.
 * @param end ends the process: `endWithout` where an earlier package goes, too, and else `endWith`
 */
export function orEnd<Value>(read: () => Value, end: (why: string) => never): Value {
  try {
    return read();
  } catch (error) {
    return end((error as Error).message);
  }
}

/** Says what is wrong, and ends the process. */
export function endWith(why: string): never {
  console.error(why);
  process.exit(1);
}

/** Says why nothing is packaged, removes an earlier package, and ends the process. */
export function endWithout(why: string): never {
  removePackage();
  return endWith(`${why}\n\nNothing is packaged.`);
}

export function removePackage(): void {
  for (const folder of ['.build', '.serverless']) rmSync(folder, { recursive: true, force: true });
}
