import { readFileSync } from 'node:fs';
import type { Policy } from '../functions/policy/policy.ts';

/** What the Metadata of a template says of Rolecall. */
export interface StackMetadata {
  Rolecall: {
    /** Rolecall's own, of its package.json. */
    version: string;
    /** As checked, with what the settings protect: the bundles have the same. */
    policy: Policy;
  };
}

/**
 * Whoever may read the stack reads here what the functions go by:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplateSummary.html
 */
export const stackMetadata = (policy: Policy): StackMetadata => ({ Rolecall: { version: packageVersion(), policy } });

const packageVersion = (): string =>
  (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version;
