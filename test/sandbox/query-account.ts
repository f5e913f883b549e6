import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { virtualClock } from '../../sandbox/world/clock.ts';
import { createAutoScaling } from '../../sandbox/services/autoscaling/service.ts';
import { createCloudWatch } from '../../sandbox/services/cloudwatch/service.ts';
import { createEc2, type Ec2Options } from '../../sandbox/services/ec2/service.ts';
import type { Ec2Event } from '../../sandbox/services/ec2/event.ts';
import type { AdjustableQuotas } from '../../sandbox/services/iam/quotas.ts';
import { createIam } from '../../sandbox/services/iam/service.ts';
import { createIds } from '../../sandbox/world/ids.ts';
import { randomFrom } from '../../sandbox/world/random.ts';
import { permissions } from '../../sandbox/permissions/permissions.ts';
import { createSts } from '../../sandbox/services/sts/service.ts';
import { createGateway } from '../../sandbox/wire/gateway.ts';
import { clientSettings } from './client-settings.ts';

interface Options extends Partial<Pick<Ec2Options, 'timing' | 'propagation' | 'enabledRegions'>> {
  start?: Date;
  seed?: string;
  accountId?: string;
  iam?: { reads?: number; propagation?: number };
  quotas?: Partial<AdjustableQuotas>;
}

/** IAM, STS, EC2, Auto Scaling and CloudWatch in us-east-1, with permissions before them, and real SDK clients that talk to them. */
export function queryAccount(options: Options = {}) {
  const { start = new Date('2026-11-02T09:00:00Z'), seed = 'test', accountId = '123456789012', ...rest } = options;
  const clock = virtualClock(start);
  const ids = createIds(seed);
  const events: Ec2Event[] = [];
  const iam = createIam({
    clock,
    accountId,
    ids,
    timing: options.iam ?? {},
    ...(options.quotas && { quotas: options.quotas }),
  });
  const sts = createSts({ clock, accountId, ids, iam });
  const { iam: _, quotas: __, ...ec2Options } = rest;
  const region = 'us-east-1';
  const random = randomFrom(seed);
  const onEvent = (event: Ec2Event): unknown => events.push(event);
  const ec2 = createEc2({
    clock,
    accountId,
    region,
    iam,
    ids,
    random,
    openSession: (...session) => sts.openSession(...session),
    ...ec2Options,
    onEvent,
  });
  const autoScaling = createAutoScaling(ec2.region);
  const cloudWatch = createCloudWatch({ region, accountId, clock });
  const handlers = {
    autoscaling: autoScaling.handle,
    ec2: ec2.handle,
    iam: iam.handle,
    monitoring: cloudWatch.handle,
    sts: sts.handle,
  };
  const { network: send, handle } = createGateway({
    handlerOf: (service) => handlers[service as keyof typeof handlers],
    interceptors: [
      permissions({
        accountId,
        iam,
        sts,
        ec2: () => ec2,
        cloudFormation: () => undefined,
        queuePolicy: () => () => 'not allowed',
      }),
    ],
    ids: () => ids.uuid(),
  });
  const client = clientSettings(send, 'AKIAIOSFODNN7EXAMPLE');
  /** A call straight to the service, without wire and permissions. */
  const call = async (service: keyof typeof handlers, operation: string, parameters: Record<string, unknown> = {}) =>
    handlers[service]({ service, region, operation, parameters, caller: 'AKIAIOSFODNN7EXAMPLE' });
  return {
    clock,
    iam,
    sts,
    ec2,
    cloudWatch,
    events,
    send,
    /** A call as if it had come over the wire. */
    handle,
    call,
    ec2Client: new EC2Client(client),
    autoScalingClient: new AutoScalingClient(client),
    cloudWatchClient: new CloudWatchClient(client),
    iamClient: new IAMClient(client),
    /** A client with other credentials. */
    ec2ClientOf: (accessKeyId: string) => new EC2Client(clientSettings(send, accessKeyId)),
  };
}

export type QueryAccount = ReturnType<typeof queryAccount>;
