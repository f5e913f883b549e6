import { writeFileSync } from 'node:fs';
import { UsageError } from './errors.ts';

/** What the machine says by these names. */
const refusals: Record<string, string> = {
  EACCES: 'you may not write there',
  EISDIR: 'it is a folder',
  ENOENT: 'its folder is not there',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'its folder is not there',
  EROFS: 'nobody can write there',
};

/** @throws UsageError where the file that a person named cannot be written */
export function writeNamedFile(file: string, content: string): void {
  try {
    writeFileSync(file, content);
  } catch (error) {
    const why = refusals[(error as NodeJS.ErrnoException).code ?? ''];
    if (why === undefined) throw error;
    throw new UsageError(`${file} cannot be written: ${why}. Name another file.`);
  }
}
