/** Where instances run in the demonstration. */
export const regions = ['eu-west-1', 'us-east-1'] as const;

/** By its name, with the roles that are there: the first one is the one that it holds. */
export const instanceProfiles: Readonly<Record<string, readonly string[]>> = {
  'web-profile': ['web-role', 'web-role-v2'],
  'web-green-profile': ['web-role-v3'],
  'batch-profile': ['batch-role'],
  'legacy-profile': ['legacy-role'],
};

export interface Launch {
  region: (typeof regions)[number];
  tags?: Record<string, string>;
  /** It is launched with it. */
  instanceProfile?: string;
  /** The event that says that it runs never arrives. */
  eventIsLost?: true;
  isStopped?: true;
}

const web = { 'instance-profile': 'web' };
const batch = { 'instance-profile': 'batch' };
const database = { 'instance-profile': 'database' };
const optedOut = { ...web, 'rolecall:ignore': '' };

/** What is launched: a case of each decision, in two Regions. */
export const launches: readonly Launch[] = [
  { region: 'us-east-1', tags: web },
  { region: 'us-east-1', tags: web },
  { region: 'us-east-1', tags: batch },
  { region: 'us-east-1', tags: database }, // not in the policy
  { region: 'us-east-1' },
  { region: 'us-east-1', tags: optedOut },
  { region: 'us-east-1', tags: web, instanceProfile: 'legacy-profile' },
  { region: 'us-east-1', tags: web, eventIsLost: true, isStopped: true },
  { region: 'eu-west-1', tags: web },
  { region: 'eu-west-1', tags: web, instanceProfile: 'web-profile' },
  { region: 'eu-west-1', tags: web, eventIsLost: true },
  { region: 'eu-west-1', tags: batch },
];
