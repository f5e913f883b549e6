import {
  DescribeIamInstanceProfileAssociationsCommand,
  DescribeInstancesCommand,
  DescribeRegionsCommand,
  EC2Client,
  type Instance,
} from '@aws-sdk/client-ec2';
import { vi } from 'vitest';
import { profileArn } from '../an-instance.ts';

/** A running instance on `web-profile` as EC2 answers it, except for what is given. */
export const shown = (InstanceId: string, fields: Partial<Instance> = {}): Instance => ({
  InstanceId,
  State: { Code: 16, Name: 'running' },
  IamInstanceProfile: { Arn: profileArn('web-profile'), Id: 'AIPA00000000000000001' },
  LaunchTime: new Date('2026-11-01T00:00:00Z'),
  Operator: { Managed: false },
  ...fields,
});

/** A running instance without an instance profile. */
export function bare(InstanceId: string): Instance {
  const { IamInstanceProfile: _, ...instance } = shown(InstanceId);
  return instance;
}

interface Region {
  /** What each listing of the instances on the instance profile shows: the last one for ever. An error is thrown. */
  listings?: (readonly Instance[] | Error)[];
  /** The instances that are not on the instance profile, even if an old listing has them: EC2 shows them by id. */
  others?: readonly Instance[];
}

/** Lets EC2 answer this in the Regions: the account can use these, and no other. */
export function ec2Answers(regions: Record<string, Region>): void {
  const answers = new Map(Object.entries(regions).map(([name, region]) => [name, answersOf(region)]));
  vi.spyOn(EC2Client.prototype, 'send').mockImplementation(function (this: EC2Client, command): unknown {
    if (command instanceof DescribeRegionsCommand) {
      return Promise.resolve({ Regions: Object.keys(regions).map((RegionName) => ({ RegionName })) });
    }
    return this.config.region().then((region) => answers.get(region)!(command));
  });
}

function answersOf({ listings = [[]], others = [] }: Region): (command: object) => object {
  const shownBefore = listings.flatMap((listing) => (listing instanceof Error ? [] : listing));
  const known = [...new Map([...shownBefore, ...others].map((one) => [one.InstanceId, one])).values()];
  const looks = [...listings];
  return (command) => {
    const { Filters = [] } = (command as DescribeInstancesCommand).input;
    const ids = Filters.find(({ Name }) => Name === 'instance-id')?.Values;
    const named = known.filter(({ InstanceId = '' }) => ids?.includes(InstanceId));
    if (command instanceof DescribeIamInstanceProfileAssociationsCommand) {
      return { IamInstanceProfileAssociations: named.filter((one) => one.IamInstanceProfile).map(associationOf) };
    }
    if (!(command instanceof DescribeInstancesCommand)) throw new Error(`${command.constructor.name} is no read.`);
    if (ids) return { Reservations: [{ Instances: named }] };
    const listing = (looks.length > 1 ? looks.shift() : looks[0]) ?? [];
    if (listing instanceof Error) throw listing;
    return { Reservations: [{ Instances: listing }] };
  };
}

const associationOf = ({ InstanceId, IamInstanceProfile }: Instance) => ({
  AssociationId: `iip-assoc-${InstanceId}`,
  InstanceId,
  IamInstanceProfile,
  State: 'associated',
});
