import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { bundleFunctions } from './bundle-functions.ts';
import { policyValues } from './policy-values.ts';
import { readPolicy } from './read-policy.ts';

interface Serverless {
  service: { functions: Record<string, { handler: string }>; package: { artifactDirectoryName: string } };
  processedInput: { commands: string[] };
}

interface Source {
  resolve(request: { address: string }): Promise<{ value: unknown }>;
}

/** What `serverless` asks of this project: bundles, and the values that serverless.yml takes from other files. */
export default class Packaging {
  /** `${policy:tagKey}`: a broken policy stops here, before there is a package. */
  readonly configurationVariablesSources: Record<string, Source> = {
    policy: {
      async resolve({ address }) {
        const values = policyValues(readPolicy('policy.yml'));
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

  constructor(serverless: Serverless) {
    const bundle = (): Promise<void> =>
      bundleFunctions(Object.values(serverless.service.functions).map(({ handler }) => handler));
    this.hooks = {
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

function hashOfBundles(): string {
  const hash = createHash('sha256');
  for (const file of globSync('.build/**/*.js').toSorted()) hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}
