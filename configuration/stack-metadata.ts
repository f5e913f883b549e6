import { deflateSync, inflateSync } from 'node:zlib';
import { parsePolicy } from '../functions/policy/parse-policy.ts';
import type { Policy } from '../functions/policy/policy.ts';

/** What the Metadata of a template says of Rolecall. */
export interface StackMetadata {
  Rolecall: {
    /** Rolecall's own, of its package.json. */
    version: string;
    /** As checked, with what the settings protect: the bundles have the same. As text, where the template has no room. */
    policy: Policy | string;
  };
}

/** 500 profiles take 8 KB, and not 73. zlib's own format has neither a time nor an operating system in it, as gzip has. */
export const packed = (policy: Policy): string => deflateSync(JSON.stringify(policy)).toString('base64');

/** @throws PolicyInvalid for one that another version of Rolecall has packaged, and that this one does not know */
export const policyIn = ({ Rolecall: { policy } }: StackMetadata): Policy =>
  parsePolicy(typeof policy === 'string' ? unpacked(policy) : policy);

const unpacked = (text: string): unknown => JSON.parse(inflateSync(Buffer.from(text, 'base64')).toString());
