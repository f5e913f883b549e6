import type { Account } from './account.ts';
import { partitionOf } from './world/partition.ts';
import type { Execution } from './services/stepfunctions/execution.ts';
import type { Call } from './wire/call.ts';

export interface Launch {
  tags?: Record<string, string>;
  /** The name of an instance profile. */
  instanceProfile?: string;
  count?: number;
}

/** As in a signature: monitoring is CloudWatch. */
export type OwnersService = 'iam' | 'ec2' | 'autoscaling' | 'monitoring';

/** What the owner of the account does in it. The calls go straight to the services, without limits and delays. */
export interface Owner {
  createRole(name: string, trusted?: string): Promise<void>;
  /** @param role without it the instance profile holds none */
  createInstanceProfile(name: string, role?: string): Promise<void>;
  /** @returns the ids of the instances */
  launch(region: string, launch: Launch): Promise<string[]>;
  /** @param instanceProfile its ARN, or its name. @returns the id of the launch template */
  createLaunchTemplate(region: string, name: string, instanceProfile: string): Promise<string>;
  /** Makes any call to IAM, EC2, Auto Scaling or CloudWatch. */
  call(service: OwnersService, region: string, operation: string, parameters: object): Promise<unknown>;
  /** @param workflow the end of its state machine's name; `replace-role`, if left out */
  startExecution(input: unknown, workflow?: string): Execution;
}

export function ownerOf(account: Account): Owner {
  const call: Owner['call'] = (service, region, operation, parameters) => {
    const made: Call = { service, region, operation, parameters: { ...parameters }, caller: 'AKIAOWNER' };
    if (service === 'iam') return account.iam.handle(made);
    if (service === 'monitoring') return account.cloudWatch(region).handle(made);
    return (service === 'ec2' ? account.ec2(region) : account.autoScaling(region)).handle(made);
  };
  const partition = partitionOf(account.regions[0] ?? '');
  const iam = async (operation: string, parameters: object): Promise<void> =>
    void (await call('iam', partition.iamRegion, operation, parameters));

  return {
    call,
    createRole: (name, trusted = partition.ec2Principal) =>
      iam('CreateRole', {
        RoleName: name,
        AssumeRolePolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { Service: trusted }, Action: 'sts:AssumeRole' }],
        }),
      }),
    async createInstanceProfile(name, role) {
      await iam('CreateInstanceProfile', { InstanceProfileName: name });
      if (role) await iam('AddRoleToInstanceProfile', { InstanceProfileName: name, RoleName: role });
    },
    async launch(region, { tags = {}, instanceProfile, count = 1 }) {
      const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
      const answer = await call('ec2', region, 'RunInstances', {
        ImageId: 'ami-0fef201115eefe936',
        InstanceType: 't3.nano',
        MinCount: count,
        MaxCount: count,
        ...(Tags.length > 0 && { TagSpecifications: [{ ResourceType: 'instance', Tags }] }),
        ...(instanceProfile && { IamInstanceProfile: { Name: instanceProfile } }),
      });
      return (answer as { Instances: { InstanceId: string }[] }).Instances.map(({ InstanceId }) => InstanceId);
    },
    async createLaunchTemplate(region, name, instanceProfile) {
      const answer = await call('ec2', region, 'CreateLaunchTemplate', {
        LaunchTemplateName: name,
        LaunchTemplateData: {
          ImageId: 'ami-0fef201115eefe936',
          IamInstanceProfile: instanceProfile.startsWith('arn:') ? { Arn: instanceProfile } : { Name: instanceProfile },
        },
      });
      return (answer as { LaunchTemplate: { LaunchTemplateId: string } }).LaunchTemplate.LaunchTemplateId;
    },
    startExecution(input, workflow = 'replace-role') {
      const { stateMachines } = account.stack().stepFunctions;
      const machine = stateMachines.find(({ arn }) => arn.endsWith(`-${workflow}`));
      if (!machine) throw new Error(`The stack has no state machine for ${workflow}.`);
      return machine.start(account.ids.uuid(), JSON.stringify(input));
    },
  };
}
