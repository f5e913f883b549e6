import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { bundleFunctions } from './bundle-functions.ts';
import { policyValues } from './policy-values.ts';
import { readPolicy } from './read-policy.ts';

interface Serverless {
  service: { functions: Record<string, { handler: string }> };
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
        if (!(address in values)) throw new Error(`serverless.yml asks for policy:${address}, which is not there.`);
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
  }
}
