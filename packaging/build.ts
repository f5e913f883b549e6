import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { bundleFunctions } from './bundle-functions.ts';
import { policyOrEnd } from './policy-or-end.ts';

// npm run build: makes the bundles and no template.
const { functions } = parse(readFileSync('serverless.yml', 'utf8')) as {
  functions: Record<string, { handler: string }>;
};
policyOrEnd('policy.yml');
await bundleFunctions(
  Object.values(functions).map(({ handler }) => handler),
  { policyFile: 'policy.yml' },
);
