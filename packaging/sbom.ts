import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { bundleFunctions } from './bundle-functions.ts';
import { readPolicy } from '../configuration/read-policy.ts';

// npm run --silent sbom > sbom.json: npm's list of all that package-lock.json names, as CycloneDX. npm calls all of it
// development, since the functions are bundled: here `required` is what a bundle holds, and `excluded` what stays behind.
interface Component {
  name: string;
  version: string;
  scope: string;
}

const { functions } = parse(readFileSync('serverless.yml', 'utf8')) as {
  functions: Record<string, { handler: string }>;
};
const handlers = Object.values(functions).map(({ handler }) => handler);
const outdir = mkdtempSync(join(tmpdir(), 'rolecall-'));
const bundled = await bundleFunctions(handlers, { policy: readPolicy('sandbox/policy.yml'), outdir }).finally(() =>
  rmSync(outdir, { recursive: true }),
);

const parameters = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only'];
const sbom = JSON.parse(execFileSync('npm', parameters, { encoding: 'utf8', maxBuffer: 2 ** 27 })) as {
  metadata: { component: Component };
  components: Component[];
};
// npm names the project after its folder.
sbom.metadata.component.name = 'rolecall';
for (const component of sbom.components) {
  const isBundled = bundled.some(({ name, version }) => name === component.name && version === component.version);
  component.scope = isBundled ? 'required' : 'excluded';
}
console.log(JSON.stringify(sbom, null, 2));
