import { instancesStarted } from './restart-pace.ts';
import { limit, type Limit } from '../token-bucket.ts';
import type { How, RegionSettings, WaveInstance } from './region-refresh.ts';

/**
 * EC2 does not list ReplaceIamInstanceProfileAssociation, so the rate of the other calls that change something is assumed.
 * https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
 */
const limits: Record<How, Limit> = {
  reassociate: limit,
  replace: { burst: 50, perSecond: 5 },
  restart: instancesStarted,
};

/** The rate that EC2 allows to what the Region's waves do. */
export const limitOf = (how: How): Limit => limits[how];

/** EC2 replaces an association that is in force on a running instance, and no other one. */
export const howFor = ({ how }: RegionSettings, { associationId, bare, stopped, since }: WaveInstance): How => {
  // What a restart has left down is started, however the others are refreshed.
  if (bare && since !== undefined) return 'restart';
  if (how === 'replace') return associationId === undefined || bare || stopped ? 'reassociate' : how;
  // A restart gives no instance profile to an instance that has none.
  return how === 'restart' && bare ? 'reassociate' : how;
};

/** The ARN of the instance profile that the instances have before their turn. */
export const startsFrom = ({
  formerArn,
  instanceProfileArn,
}: Pick<RegionSettings, 'formerArn' | 'instanceProfileArn'>): string => formerArn ?? instanceProfileArn;

/** Whether the instances move from one instance profile to another. */
export const isMove = ({ formerArn }: Pick<RegionSettings, 'formerArn'>): boolean => formerArn !== undefined;
