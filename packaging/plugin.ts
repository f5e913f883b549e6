import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { bundleFunctions } from './bundle-functions.ts';
import { dropChanges } from './observe-only.ts';
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

/** Serverless gives `null` for `--policy=` and `true` for `--policy` without a value. */
interface Options {
  policy?: string | null | true;
}

interface Source {
  resolve(request: { address: string }): Promise<{ value: unknown }>;
}

const policyOption = { policy: { type: 'string', usage: 'The policy to package (default: policy.yml)' } } as const;

/** The project's plugin for Serverless. It makes the bundles, and gives serverless.yml values from other files. */
export default class Packaging {
  readonly commands = { package: { options: policyOption }, deploy: { options: policyOption } };

  /** `${policy:tagKey}`: a value of the policy. A policy with a mistake ends the packaging here. */
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
        if (policyOrEnd(this.#policyFile).mode === 'observe') dropChanges(resources.Resources);
        const large = tooLarge(resources.Resources, provider.region);
        if (large.length > 0) endWithout([...large, remedy(this.#policyFile)].join('\n'));
      },
      'before:package:createDeploymentArtifacts': bundle,
      'before:deploy:function:packageFunction': bundle,
    };
    // `serverless package` names the folder of the artifacts by a hash of the bundles, so that the package is the same to
    // the byte when nothing changed. `serverless deploy` keeps the time as the name: it sorts its uploads by it.
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
  return endWithout('--policy: names no file. Give the policy to package, or leave --policy out for policy.yml.');
}

const remedy = (policyFile: string): string =>
  `List fewer profiles and roles in ${policyFile}, or shorten their names and paths; the rest may have a stage of its own: docs/policy.md.`;

function hashOfBundles(): string {
  const hash = createHash('sha256');
  for (const file of globSync('.build/**/*.js').toSorted()) hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}
