import type { Observation } from '../../functions/refresh/fate.ts';
import type { Association, Instance } from '../../functions/instance.ts';

const account = 'arn:aws:iam::123456789012';

export const profileArn = (name: string): string => `${account}:instance-profile/${name}`;

/** A running instance without a tag or an instance profile, except for what is given. */
export const instance = (fields: Partial<Instance> = {}): Instance => ({
  instanceId: 'i-00000000000000001',
  state: 'running',
  tags: {},
  managed: false,
  launchedAt: '2026-11-01T00:00:00.000Z',
  ...fields,
});

/** An association in force between the instance and the instance profile `web-profile`, except for what is given. */
export const association = (fields: Partial<Association> = {}): Association => ({
  associationId: 'iip-assoc-old',
  instanceId: 'i-00000000000000001',
  instanceProfileArn: profileArn('web-profile'),
  state: 'associated',
  ...fields,
});

/** EC2 shows these associations, and all of these instances run. */
export const shows = (associations: readonly Association[], ...instanceIds: string[]): Observation => ({
  associations,
  instances: instanceIds.map((instanceId) => instance({ instanceId })),
  at: Date.parse('2026-11-01T12:05:00Z'),
});
