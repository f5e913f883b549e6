import type { Account, Call, Owner } from '../sandbox/index.ts';

interface AssociationRow {
  AssociationId: string;
  InstanceId: string;
  State: string;
  IamInstanceProfile: { Arn: string };
}

interface InstanceRow {
  InstanceId: string;
  State: { Name: string };
  IamInstanceProfile?: { Arn: string };
}

interface Filter {
  Name: string;
  Values: string[];
}

interface Moment {
  at: number;
  /** By Region. */
  associations: Map<string, AssociationRow[]>;
  instances: Map<string, InstanceRow[]>;
}

export interface OldReads {
  /** To be called before and after everything that may change something: it keeps what EC2 shows at that time. */
  remember(): Promise<void>;
  /** The answer that the read would have got so long ago; the answer of now where nothing is known of that time. */
  answer(call: Call, answer: unknown, seconds: number): unknown;
}

/** What the account showed some seconds ago. */
export function createOldReads(account: Account, owner: Owner): OldReads {
  const moments: Moment[] = [];

  return {
    async remember() {
      const at = account.clock.now();
      const associations = new Map<string, AssociationRow[]>();
      const instances = new Map<string, InstanceRow[]>();
      for (const region of account.regions) {
        const found = (await owner.call('ec2', region, 'DescribeIamInstanceProfileAssociations', {})) as {
          IamInstanceProfileAssociations: AssociationRow[];
        };
        associations.set(region, structuredClone(found.IamInstanceProfileAssociations));
        const described = (await owner.call('ec2', region, 'DescribeInstances', {})) as {
          Reservations: { Instances: InstanceRow[] }[];
        };
        instances.set(region, structuredClone(described.Reservations.flatMap(({ Instances }) => Instances)));
      }
      if (moments.at(-1)?.at === at) moments.pop();
      moments.push({ at, associations, instances });
    },

    answer(call, answer, seconds) {
      const at = account.clock.now() - seconds * 1000;
      if (call.operation === 'GetInstanceProfile') return withRoleAndTagsOf(account, call, answer, at);
      const moment = moments.findLast((each) => each.at <= at);
      if (!moment) return answer;
      const filters = (call.parameters['Filters'] ?? []) as Filter[];
      if (call.operation === 'DescribeInstances') {
        const rows = (moment.instances.get(call.region) ?? []).filter((row) => filters.every(matches(valueOf(row))));
        return { Reservations: rows.map((row) => ({ ReservationId: 'r-0', Instances: [row] })) };
      }
      const rows = (moment.associations.get(call.region) ?? []).filter((row) =>
        filters.every(matches({ 'instance-id': row.InstanceId, state: row.State })),
      );
      return { IamInstanceProfileAssociations: rows };
    },
  };
}

/** The answer with the role that the instance profile held then, and the tags that it had. */
function withRoleAndTagsOf(account: Account, { parameters }: Call, answer: unknown, at: number): unknown {
  const { InstanceProfile } = answer as { InstanceProfile: object };
  const then = account.iam.at(at);
  const profile = then.profile(String(parameters['InstanceProfileName']));
  const role = then.role(profile?.role ?? '');
  const Roles = role
    ? [
        {
          Path: role.path,
          RoleName: role.name,
          RoleId: role.id,
          Arn: role.arn,
          CreateDate: new Date(role.createdAt),
          AssumeRolePolicyDocument: encodeURIComponent(role.trust),
        },
      ]
    : [];
  return { ...(answer as object), InstanceProfile: { ...InstanceProfile, Roles, Tags: [...(profile?.tags ?? [])] } };
}

const valueOf = (row: InstanceRow): Partial<{ [name: string]: string }> => ({
  'instance-id': row.InstanceId,
  'instance-state-name': row.State.Name,
  'iam-instance-profile.arn': row.IamInstanceProfile?.Arn ?? '',
});

/** A filter of another name lets everything through. */
const matches =
  (values: Partial<{ [name: string]: string }>) =>
  ({ Name, Values }: Filter): boolean =>
    values[Name] === undefined || Values.includes(values[Name]);
