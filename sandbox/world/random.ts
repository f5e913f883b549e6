import { createHash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Like `Math.random`, but the same seed gives the same sequence. */
export function randomFrom(seed: string): () => number {
  const generator = xoroshiro128plus(createHash('sha256').update(seed).digest().readInt32LE());
  return () => uniformFloat64(generator);
}

/** From 0 to less than 1. The same text gives the same number, and no other draw changes by it. */
export const fractionOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32LE() / 2 ** 32;
