import { readFileSync } from 'node:fs';
import { packed, type StackMetadata } from '../configuration/stack-metadata.ts';
import type { Policy } from '../functions/policy/policy.ts';
import type { Template } from './template/template.ts';
import { beyondCloudFormation } from './template-limits.ts';

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

const packageVersion = (): string =>
  (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version;
