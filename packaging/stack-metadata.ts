import { readFileSync } from 'node:fs';
import { deflateSync, inflateSync } from 'node:zlib';
import { parsePolicy } from '../functions/policy/parse-policy.ts';
import type { Policy } from '../functions/policy/policy.ts';
import type { Template } from './template/template.ts';
import { beyondCloudFormation } from './template-limits.ts';

/** What the Metadata of a template says of Rolecall. */
export interface StackMetadata {
  Rolecall: {
    /** Rolecall's own, of its package.json. */
    version: string;
    /** As checked, with what the settings protect: the bundles have the same. As text, where the template has no room. */
    policy: Policy | string;
  };
}

/**
 * Lets whoever may read the stack see what its functions go by:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplateSummary.html
 */
export function withMetadata(template: Template, policy: Policy): Template {
  const readable = withPolicy(template, policy);
  return beyondCloudFormation(readable).length === 0 ? readable : withPolicy(template, packed(policy));
}

function withPolicy(template: Template, policy: Policy | string): Template {
  const metadata: StackMetadata = { Rolecall: { version: packageVersion(), policy } };
  return { ...template, Metadata: { ...metadata } };
}

/** @throws PolicyInvalid for one that another version of Rolecall has packaged, and that this one does not know */
export const policyIn = ({ Rolecall: { policy } }: StackMetadata): Policy =>
  parsePolicy(typeof policy === 'string' ? unpacked(policy) : policy);

/** 500 profiles take 8 KB, and not 73. zlib's own format has neither a time nor an operating system in it, as gzip has. */
const packed = (policy: Policy): string => deflateSync(JSON.stringify(policy)).toString('base64');
const unpacked = (text: string): unknown => JSON.parse(inflateSync(Buffer.from(text, 'base64')).toString());

const packageVersion = (): string =>
  (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version;
