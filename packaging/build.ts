import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { bundleFunctions } from './bundle-functions.ts';

// npm run build: the bundles alone, without a template.
const { functions } = parse(readFileSync('serverless.yml', 'utf8')) as {
  functions: Record<string, { handler: string }>;
};
await bundleFunctions(Object.values(functions).map(({ handler }) => handler));
