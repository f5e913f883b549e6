import { openAccount } from '../../../../sandbox/index.ts';
import type { Difference } from '../../difference.ts';

interface Answer {
  Events: { EventName: string; Resources: unknown[]; CloudTrailEvent: string }[];
}

/** What CloudTrail shows of these calls of the owner. */
async function shownOf(...operations: [service: string, operation: string, parameters: object][]): Promise<Answer> {
  const account = openAccount({ trailSeconds: 0 });
  const call = { region: 'us-east-1', caller: 'AKIAOWNER' };
  for (const [service, operation, parameters] of operations) {
    const made = { ...call, service, operation, parameters: parameters as Record<string, unknown> };
    await account.clock.run(account.handle(made)).catch(() => undefined);
  }
  await account.clock.advance(1000);
  const lookup = { ...call, service: 'cloudtrail', operation: 'LookupEvents', parameters: {} };
  const answer = await account.clock.run(account.handle(lookup));
  account.close();
  return answer as Answer;
}

const deleteRole = ['iam', 'DeleteRole', { RoleName: 'web' }] as const;

export const differences: readonly Difference[] = [
  {
    title: 'Reads',
    aws: 'Are management events too, such as DescribeInstances.',
    source: 'CloudTrail User Guide, “Logging management events”',
    sandbox: 'Records only what changes something. AssumeRole is no part of it.',
    consequence: 'Events of functions that only look are nowhere.',
    safe: 'Rolecall asks CloudTrail by the name of an event that changes something.',
    answers: { aws: ['ListRoles'], sandbox: [] },
    observe: async () => (await shownOf(['iam', 'ListRoles', {}])).Events.map(({ EventName }) => EventName),
  },
  {
    title: 'When a call is shown',
    aws: '“Within an average of about 5 minutes of an API call. This time is not guaranteed.”',
    source: 'CloudTrail User Guide, “How CloudTrail works”',
    sandbox: 'Each one after five minutes, or after as long as a test says.',
    consequence: 'No event comes later than one that happened after it.',
    safe: 'Rolecall says of a call that is not shown that it is not known, and guesses nobody.',
    answers: { aws: 'perhaps later', sandbox: 1 },
    async observe() {
      const { Events } = await shownOf([...deleteRole]);
      return Events.length;
    },
  },
  {
    title: 'The resources of an event',
    aws: 'Some events name resources, and LookupEvents searches by ResourceName and ResourceType.',
    source: 'CloudTrail API Reference, LookupEvents',
    sandbox: 'No event names any, and both attributes are refused.',
    consequence: 'Such a lookup cannot be tried here.',
    safe: 'Rolecall looks by EventName, and reads requestParameters and responseElements.',
    answers: { aws: 'perhaps some', sandbox: [] },
    observe: async () => (await shownOf([...deleteRole])).Events[0]?.Resources,
  },
  {
    title: 'From where a call came',
    aws: 'A record has sourceIPAddress, userAgent, requestID and tlsDetails.',
    source: 'CloudTrail User Guide, “CloudTrail record contents”',
    sandbox: 'Has none of them.',
    consequence: 'A record is shorter here.',
    safe: 'Rolecall reads who it was, and nothing of where.',
    answers: { aws: true, sandbox: false },
    observe: async () => 'sourceIPAddress' in recordIn(await shownOf([...deleteRole])),
  },
  {
    title: 'The parameters and answers in a record',
    aws: 'A record has the parameters of every call that changes something, and what it was answered.',
    source: 'CloudTrail User Guide, “CloudTrail record contents”',
    sandbox: 'Those of RunInstances and of launch templates are left out, and every answer but StartExecution’s.',
    consequence: 'Nobody can see here which tags an instance was launched with.',
    safe: 'Rolecall reads those of StartExecution, StopExecution, TagInstanceProfile and UntagInstanceProfile.',
    answers: { aws: 'an object', sandbox: null },
    observe: async () => recordIn(await shownOf(['ec2', 'RunInstances', { ImageId: 'ami-1' }]))['requestParameters'],
  },
];

const recordIn = ({ Events }: Answer): Record<string, unknown> =>
  JSON.parse(Events[0]?.CloudTrailEvent ?? '{}') as Record<string, unknown>;
