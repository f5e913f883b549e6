import { bundleFunctions } from './bundle-functions.ts';
import { readWidgets } from './widgets.ts';
import { packages, readsPolicy, type Input } from './command.ts';
import { readDefinition } from './definition.ts';
import { namedFile } from './named-file.ts';
import { refusedNames } from './names.ts';
import { dropChanges } from './observe-only.ts';
import { endWith, endWithout, orEnd, removePackage } from './or-end.ts';
import { needsOf, refusedByIam } from './account-quotas.ts';
import { fitPermissions } from './fit-permissions.ts';
import { bucketFrom, type BucketOptions } from './plain-template/bucket-options.ts';
import type { Bucket } from './plain-template/bucket.ts';
import { layOut } from './plain-template/lay-out.ts';
import { nextCommands } from './plain-template/next-commands.ts';
import { policyValues } from './policy-values.ts';
import { readPolicy } from '../configuration/read-policy.ts';
import { applySettings } from './settings/apply-settings.ts';
import { misplaced } from './settings/place.ts';
import { readSettings, settingsFile } from '../configuration/read-settings.ts';
import type { Settings } from '../configuration/settings-fields.ts';
import { withMetadata } from './stack-metadata.ts';
import { decided } from './template/decided.ts';
import type { Template } from './template/template.ts';
import type { Resources } from './statement.ts';
import { beyondCloudFormation } from './template-limits.ts';
import { unusedPolicy } from './unused-policy.ts';
import { optOutTagRefused } from './writable-in-iam.ts';

interface Serverless {
  service: {
    provider: {
      region: string;
      deploymentBucket?: string;
      stackTags?: Record<string, string>;
      iam?: object;
      compiledCloudFormationTemplate?: Template;
    };
    functions: Record<string, { handler: string }>;
    resources: { Resources: Resources };
  };
  configurationInput?: { service?: string; functions?: object };
  processedInput: Input & { options: Options };
  getProvider?(name: 'aws'): {
    getStage(): string;
    getRegion(): string;
    getAccountId(): Promise<string>;
    naming: { getStackName(): string };
  };
}

/** Serverless gives `null` for `--policy=` and `true` for `--policy` without a value. */
interface Options extends BucketOptions {
  policy?: string | null | true;
  settings?: string | null | true;
  package?: unknown;
}

interface Source {
  resolve(request: { address: string }): Promise<{ value: unknown }>;
}

const policy = { type: 'string', usage: 'The policy to package (default: policy.yml)' } as const;
const settings = { type: 'string', usage: `The settings of the stack (default: ${settingsFile})` } as const;

const bucket = { type: 'string', usage: 'Also writes a plain template, whose code lies in this S3 bucket' } as const;
const keyPrefix = { type: 'string', usage: 'How the keys in this bucket begin (default: rolecall)' } as const;

/** The project's plugin for Serverless. It makes the bundles, and gives serverless.yml values from other files. */
export default class Packaging {
  readonly commands = {
    package: { options: { policy, settings, bucket, 'key-prefix': keyPrefix } },
    deploy: { options: { policy, settings } },
    remove: { options: { settings } },
  };

  /** `${policy:tagKey}`: a value of the policy. A policy with a mistake ends the packaging here. */
  readonly configurationVariablesSources: Record<string, Source> = {
    policy: {
      resolve: async ({ address }) => {
        const values = policyValues(readsPolicy(this.#input) ? this.#policy() : unusedPolicy);
        if (!Object.hasOwn(values, address))
          throw new Error(`serverless.yml asks for policy:${address}, which is not there.`);
        return { value: values[address] };
      },
    },
    /** `${statemachine:replace-role}`: the definition as the JSON text that Step Functions takes. */
    statemachine: {
      async resolve({ address }) {
        return { value: JSON.stringify(readDefinition(address)) };
      },
    },
    /** `${widgets:assign}`: a part of the dashboard as the JSON text that CloudWatch takes. */
    widgets: {
      async resolve({ address }) {
        return { value: readWidgets(address) };
      },
    },
  };

  readonly hooks: Record<string, () => Promise<void>>;

  readonly #serverless: Serverless;
  readonly #input: Serverless['processedInput'];
  readonly #settings: Settings;
  readonly #policyFile: string;
  /** For a plain template; undefined when none is asked for. */
  readonly #bucket: Bucket | undefined;
  /** Ends the process; with it an earlier package, if the command makes one. */
  readonly #end: (why: string) => never;
  #isPackaged = false;

  constructor(serverless: Serverless) {
    this.#serverless = serverless;
    this.#input = serverless.processedInput;
    this.#end = packages(this.#input) ? endWithout : endWith;
    // Whatever goes wrong while packaging, in Serverless too: an earlier package would pass for this one.
    process.once('exit', () => {
      if (packages(this.#input) && !this.#isPackaged) removePackage();
    });
    this.#policyFile = this.#fileOf('policy', 'policy.yml');
    const settingsFile = this.#fileOf('settings', undefined);
    this.#settings = orEnd(() => readSettings(settingsFile), this.#end);
    this.#bucket = orEnd(() => bucketFrom(this.#input.options), this.#end);
    this.#checkStage();
    this.hooks = {
      initialize: async () => this.#configureDeployment(),
      'after:package:cleanup': async () => this.#fitPermissions(),
      'before:package:createDeploymentArtifacts': () => this.#bundle(),
      'before:deploy:function:packageFunction': async () => {
        await this.#checkPlace();
        await this.#bundle();
      },
      'before:aws:package:finalize:saveServiceState': async () => this.#applySettings(),
      'before:deploy:deploy': () => this.#checkPlace(),
      'after:package:finalize': async () => {
        this.#layOut();
        this.#isPackaged = true;
      },
    };
  }

  #fileOf<Default>(option: 'policy' | 'settings', otherwise: Default): string | Default {
    const given = this.#input.options[option];
    if (given === undefined) return otherwise;
    return (
      namedFile(given, '') ??
      this.#end(`--${option}: names no file. Give the file, or leave --${option} out for ${option}.yml.`)
    );
  }

  #policy() {
    return orEnd(() => readPolicy(this.#policyFile, this.#settings.protectedInstanceProfiles), this.#end);
  }

  /** Before Serverless refuses a name that it made of the stage, and does not say that the stage is too long. */
  #checkStage(): void {
    const aws = this.#serverless.getProvider?.('aws');
    const { service, functions } = this.#serverless.configurationInput ?? {};
    if (!aws || !functions) return;
    const stage = aws.getStage();
    const Resources = Object.fromEntries(
      Object.keys(functions).map((name) => [
        name,
        { Type: 'AWS::Lambda::Function', Properties: { FunctionName: `${service}-${stage}-${name}` } },
      ]),
    );
    const refused = refusedNames({ Resources }, { stage, region: aws.getRegion() });
    if (refused.length > 0) this.#end(refused.join('\n'));
  }

  /** What Serverless itself deploys with. `remove` needs it too: it empties the bucket. */
  #configureDeployment(): void {
    const { provider } = this.#serverless.service;
    const { deploymentBucket, cloudFormationRole, tags } = this.#settings;
    if (deploymentBucket !== undefined) provider.deploymentBucket = deploymentBucket;
    if (cloudFormationRole !== undefined) provider.iam = { ...provider.iam, deploymentRole: cloudFormationRole };
    // CloudFormation hands the tags of a stack on to all of its resources that can have tags.
    if (tags !== undefined) provider.stackTags = { ...provider.stackTags, ...tags };
  }

  #fitPermissions(): void {
    const { resources, provider } = this.#serverless.service;
    const policy = this.#policy();
    const unwritable = optOutTagRefused(policy);
    if (unwritable.length > 0) this.#end(`${this.#policyFile}: ${unwritable.join('\n')}`);
    if (policy.mode === 'observe') dropChanges(resources.Resources);
    const fitted = fitPermissions(resources.Resources, policy, provider.region);
    const refused = refusedByIam(fitted);
    if (refused.length > 0) this.#end([...refused, remedy(this.#policyFile)].join('\n'));
    resources.Resources = fitted.resources;
    console.error(needsOf(fitted).join('\n'));
  }

  async #bundle(): Promise<void> {
    const handlers = Object.values(this.#serverless.service.functions).map(({ handler }) => handler);
    await bundleFunctions(handlers, { policy: this.#policy() });
  }

  #applySettings(): void {
    const { provider } = this.#serverless.service;
    const aws = this.#serverless.getProvider?.('aws');
    if (!aws || !provider.compiledCloudFormationTemplate) return;
    const applied = applySettings(provider.compiledCloudFormationTemplate, this.#settings, aws.naming.getStackName());
    const template = withMetadata(applied, this.#policy());
    const { namePrefix } = this.#settings;
    const refused = refusedNames(decided(template), { stage: aws.getStage(), region: aws.getRegion(), namePrefix });
    if (refused.length > 0) this.#end(refused.join('\n'));
    const beyond = beyondCloudFormation(template);
    if (beyond.length > 0) this.#end([...beyond, remedy(this.#policyFile)].join('\n'));
    provider.compiledCloudFormationTemplate = template;
  }

  #layOut(): void {
    const template = this.#serverless.service.provider.compiledCloudFormationTemplate;
    const aws = this.#serverless.getProvider?.('aws');
    const { service } = this.#serverless.configurationInput ?? {};
    if (!this.#bucket || !template || !aws || service === undefined) return;
    const folder = this.#input.options.package;
    const named = { service, stage: aws.getStage(), bucket: this.#bucket };
    const place = { ...named, folder: typeof folder === 'string' ? folder : '.serverless' };
    const laidOut = orEnd(
      () => layOut(template, place),
      (why) => this.#end(`${why}\n${remedy(this.#policyFile)}`),
    );
    const stack = aws.naming.getStackName();
    console.log(nextCommands(laidOut, { ...named, stack, region: aws.getRegion() }));
  }

  /** Before anything changes in an account. */
  async #checkPlace(): Promise<void> {
    const aws = this.#serverless.getProvider?.('aws');
    if (!aws) return;
    const accountId = this.#settings.accounts && (await aws.getAccountId());
    const why = misplaced(this.#settings, { accountId, region: aws.getRegion() });
    if (why !== undefined) endWith(`${why}\n\nNothing is deployed.`);
  }
}

const remedy = (policyFile: string): string =>
  `List fewer profiles and roles in ${policyFile}, or shorten their names and paths; the rest may have a stage of its own: docs/policy.md.`;
