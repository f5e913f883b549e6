import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/**
 * Frees what nobody needs any more. By itself V8 does so only when 64 MiB of answers lie about, and that is as much as the rest of
 * the process.
 */
export const freeMemory = runInNewContext('gc') as () => void;
