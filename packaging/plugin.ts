import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { bundleFunctions } from './bundle-functions.ts';
import { policyFileNamed } from './policy-file.ts';
import { policyValues } from './policy-values.ts';
import { endWithout, policyOrEnd } from './policy-or-end.ts';
import { tooLarge } from './policy-size.ts';

interface Serverless {
  service: {
    provider: { region: string };
    functions: Record<string, { handler: string }>;
    resources: { Resources: Record<string, { Type: string }> };
    package: { artifactDirectoryName: string };
  };
  processedInput: { commands: string[]; options: Options };
}

/** For an option without a value: `null` for `--policy=`, `true` for `--policy`. */
interface Options {
  policy?: string | null | true;
}

interface Source {
  resolve(request: { address: string }): Promise<{ value: unknown }>;
}

const policyOption = { policy: { type: 'string', usage: 'The policy to package (default: policy.yml)' } } as const;

/** What `serverless` asks of this project: bundles, and the values that serverless.yml takes from other files. */
export default class Packaging {
  readonly commands = { package: { options: policyOption }, deploy: { options: policyOption } };

  /** `${policy:tagKey}`: a broken policy stops here, before there is a package. */
  readonly configurationVariablesSources: Record<string, Source> = {
    policy: {
      resolve: async ({ address }) => {
        const values = policyValues(policyOrEnd(this.#policyFile));
        if (!Object.hasOwn(values, address))
          throw new Error(`serverless.yml asks for policy:${address}, which is not there.`);
        return { value: values[address] };
      },
    },
    /** `${statemachine:replace-role}`: the definition as the JSON text that Step Functions takes. */
    statemachine: {
      async resolve({ address }) {
        return { value: JSON.stringify(parse(readFileSync(`statemachines/${address}.asl.yml`, 'utf8')), null, 2) };
      },
    },
  };

  readonly hooks: Record<string, () => Promise<void>>;

  readonly #policyFile: string;

  constructor(serverless: Serverless) {
    this.#policyFile = policyFileIn(serverless.processedInput.options);
    const bundle = (): Promise<void> =>
      bundleFunctions(
        Object.values(serverless.service.functions).map(({ handler }) => handler),
        { policyFile: this.#policyFile },
      );
    this.hooks = {
      'after:package:cleanup': async () => {
        const { resources, provider } = serverless.service;
        const large = tooLarge(resources.Resources, provider.region);
        if (large.length > 0) endWithout([...large, remedy(this.#policyFile)].join('\n'));
      },
      'before:package:createDeploymentArtifacts': bundle,
      'before:deploy:function:packageFunction': bundle,
    };
    // `serverless deploy` orders its uploads by time; a package alone is named by what is in it, so that it is the
    // same to the byte when nothing changed.
    if (serverless.processedInput.commands[0] === 'package') {
      this.hooks['before:package:compileFunctions'] = async () => {
        const { package: artifacts } = serverless.service;
        artifacts.artifactDirectoryName = artifacts.artifactDirectoryName.replace(/[^/]+$/, `0-${hashOfBundles()}`);
      };
    }
  }
}

function policyFileIn(options: Options): string {
  const file = policyFileNamed(options);
  if (file !== undefined) return file;
  return endWithout('--policy: given was nothing; allowed is a file. Left out, it is policy.yml.');
}

const remedy = (policyFile: string): string =>
  `List fewer profiles and roles in ${policyFile}, or shorten their names and paths; the rest may have a stage of its own: docs/policy.md.`;

function hashOfBundles(): string {
  const hash = createHash('sha256');
  for (const file of globSync('.build/**/*.js').toSorted()) hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}
