import { createHash } from 'node:crypto';

/** Ids in AWS's forms. They look random, and are the same in every run with the same seed. */
export interface Ids {
  /** `i-05fab2f28d6c0e8f6`, `r-...`, `iip-assoc-...` */
  resource(prefix: string): string;
  /** IAM's unique ids: `AIPA...`, `AROA...` */
  unique(prefix: string): string;
  uuid(): string;
}

export function createIds(seed: string): Ids {
  const counters = new Map<string, number>();
  // One counter for each kind: one more id of a kind does not change the ids of the others.
  const next = (kind: string): Buffer => {
    const count = (counters.get(kind) ?? 0) + 1;
    counters.set(kind, count);
    return digest(`${seed} ${kind} ${count}`);
  };

  return {
    resource: (prefix) => `${prefix}-0${next(prefix).toString('hex').slice(0, 16)}`,
    unique: (prefix) => prefix + base32(next(prefix), 17),
    uuid: () =>
      next('uuid')
        .toString('hex')
        .slice(0, 32)
        .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
  };
}

/** The access key id of temporary credentials. The same reason gives the same id. */
export const temporaryKeyId = (reason: string): string => `ASIA${base32(digest(reason), 16)}`;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const base32 = (bytes: Buffer, length: number): string =>
  [...bytes.subarray(0, length)].map((byte) => letters[byte % letters.length]).join('');
