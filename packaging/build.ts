import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { bundleFunctions } from './bundle-functions.ts';
import { endWithout, orEnd } from './or-end.ts';
import { readPolicy } from '../configuration/read-policy.ts';
import { readSettings } from '../configuration/read-settings.ts';

// npm run build: makes the bundles and no template.
const { functions } = parse(readFileSync('serverless.yml', 'utf8')) as {
  functions: Record<string, { handler: string }>;
};
const policy = orEnd(() => readPolicy('policy.yml', readSettings().protectedInstanceProfiles), endWithout);
await bundleFunctions(
  Object.values(functions).map(({ handler }) => handler),
  { policy },
);
