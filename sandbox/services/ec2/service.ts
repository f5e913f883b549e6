import type { IamInstanceProfileSpecification, RunInstancesRequest } from '@aws-sdk/client-ec2';
import type { Clock } from '../../world/clock.ts';
import type { Iam } from '../iam/service.ts';
import type { Ids } from '../../world/ids.ts';
import { timing as defaultTiming } from '../../world/timing.ts';
import type { Handler } from '../../wire/call.ts';
import { handlerOf } from '../../wire/operations.ts';
import { queryRefusals } from '../../wire/query/refusals.ts';
import { checkForm } from './check-form.ts';
import type { Ec2Event } from './event.ts';
import { type InstanceNow, instanceNow } from './instance-now.ts';
import { type InstanceMetadata, metadataOf } from './metadata.ts';
import { requireInstance } from './require-instance.ts';
import { operations } from './operations.ts';
import { type SeenProfile, requireProfile } from './profile.ts';
import type { Ec2Timing, OpenSession, Region } from './region.ts';
import { standardRegions } from './regions.ts';
import { launch, launchTags } from './launch.ts';
import type { InstanceKind } from './instance-kind.ts';
import type { Trouble } from './trouble.ts';
import type { SpotRequestOf } from './spot-request.ts';
import { addSpotRequest } from './spot-requests.ts';

export interface Ec2 {
  handle: Handler;
  /** Its state: permissions judge a call by it. */
  region: Region;
  /**
   * Launches instances as an AWS service does: with tags of AWS's own.
   * @param operator the service that manages the instances, if one does
   * @param rootDeviceType as the image has it
   */
  launch(request: RunInstancesRequest, operator?: string, rootDeviceType?: InstanceKind['rootDeviceType']): string[];
  /** Gives the instance an Elastic IP address. */
  giveElasticAddress(instanceId: string): void;
  /** What goes wrong with the instance from now on. */
  trouble(instanceId: string, trouble: Trouble): void;
  /** Leaves a Spot request as RequestSpotInstances and EC2 after it would. @returns its id */
  requestSpot(request: SpotRequestOf): string;
  /** The instance as it is, also where DescribeInstances shows it late. @throws InvalidInstanceID.NotFound */
  instance(id: string): InstanceNow;
  instances(): InstanceNow[];
  /** @returns undefined where the metadata service answers 404 */
  metadata(instanceId: string): InstanceMetadata | undefined;
  /** The instance profile, and the role in it, as EC2 in this Region sees them now. */
  profile(specification: IamInstanceProfileSpecification): SeenProfile;
}

export interface Ec2Options {
  clock: Pick<Clock, 'now' | 'sleep'>;
  accountId: string;
  region: string;
  iam: Iam;
  ids: Ids;
  random: () => number;
  /** Gets every state change, and every tag change after the launch. */
  onEvent?: (event: Ec2Event) => void;
  openSession?: OpenSession;
  enabledRegions?: readonly string[];
  timing?: Partial<Ec2Timing>;
  /** Seconds until this Region sees what was written to IAM. @default as in the other Regions */
  propagation?: number;
}

/** EC2 of one account in one Region. */
export function createEc2(options: Ec2Options): Ec2 {
  const { iam, propagation = iam.propagation } = options;
  const region: Region = {
    name: options.region,
    accountId: options.accountId,
    clock: options.clock,
    ids: options.ids,
    random: options.random,
    timing: { ...defaultTiming.ec2, ...options.timing },
    iamSeen: (at) => iam.at(at - propagation * 1000),
    enabledRegions: options.enabledRegions ?? standardRegions,
    onEvent: options.onEvent ?? (() => {}),
    openSession: options.openSession ?? (() => {}),
    instances: new Map(),
    associations: new Map(),
    instancesByProfile: new Map(),
    launches: new Map(),
    listings: new Map(),
    answers: new Map(),
    launchTemplates: new Map(),
    spotRequests: new Map(),
  };
  const handle = handlerOf(region, operations, queryRefusals);

  return {
    region,
    async handle(call) {
      checkForm(call);
      return handle(call);
    },
    launch(request, operator, rootDeviceType) {
      const profile = request.IamInstanceProfile && requireProfile(region, request.IamInstanceProfile);
      return launch(region, request, launchTags(request), profile, operator, rootDeviceType).map(({ id }) => id);
    },
    giveElasticAddress: (id) => void (requireInstance(region, id).hasElasticAddress = true),
    trouble: (id, trouble) => void (requireInstance(region, id).trouble = trouble),
    requestSpot: (request) => addSpotRequest(region, request),
    instance: (id) => instanceNow(region, requireInstance(region, id)),
    instances: () => [...region.instances.values()].map((instance) => instanceNow(region, instance)),
    metadata: (id) => metadataOf(region, requireInstance(region, id)),
    profile: (specification) => requireProfile(region, specification),
  };
}
