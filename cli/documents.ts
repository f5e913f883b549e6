/** A field of the document that a command prints with --json. */
export interface DocumentField {
  name: string;
  /** What it holds, in a few words. */
  holds: string;
}

const execution: DocumentField = { name: 'execution', holds: 'the ARN of the execution' };

const steering: readonly DocumentField[] = [
  execution,
  { name: 'instanceProfile', holds: 'the instance profile whose tags count now' },
  { name: 'tag', holds: 'key and value of the tag that was set, or the key alone of one taken away; null for none' },
  { name: 'said', holds: 'what is so now, and what comes next and when: sentences' },
  { name: 'next', holds: 'what to run afterwards: to and run' },
  { name: 'regions', holds: 'where each Region stood: region and inWords' },
];

/** The fields of each document besides `version` and `command`, by command, in their order. docs/cli.md lists them. */
export const documents: Readonly<Record<string, readonly DocumentField[]>> = {
  preview: [
    { name: 'policy', holds: 'the file of the policy' },
    { name: 'stack', holds: 'the stack whose policy it is compared with; null where none is known' },
    { name: 'notCompared', holds: 'why the deployed policy cannot be read; null where it can' },
    { name: 'changes', holds: 'how many instances would change, by action; null without a comparison' },
    {
      name: 'regions',
      holds: 'each Region: its instances, and decisions: action, instanceProfile, because, and how many now and after',
    },
    {
      name: 'instances',
      holds:
        'with --instances, each one: region, instanceId, state, instanceProfile, and what is decided now and after',
    },
    { name: 'unanswered', holds: 'the Regions that did not answer, and why' },
  ],
  explain: [
    { name: 'region', holds: 'the Region of the instance' },
    { name: 'instance', holds: 'instanceId, state, launchedAt, managed, tags' },
    { name: 'instanceProfile', holds: 'what it has: name, role; null for none' },
    { name: 'associations', holds: 'each that EC2 shows: associationId, state, instanceProfile' },
    {
      name: 'policy',
      holds: 'source, and the part that speaks about the instance, with its line; or why it is unread',
    },
    { name: 'decision', holds: 'what the policy decides now: action, because; null where it is unread' },
    { name: 'log', holds: 'the last decisions: at, action, because, before, after, error; null where it is unread' },
    { name: 'logUnread', holds: 'why the log cannot be read; null where it can' },
    { name: 'toDo', holds: 'what to do, a sentence each' },
  ],
  inventory: [
    { name: 'sums', holds: 'of the whole account: profiles, empty, unused, stale, instances, withoutProfile, regions' },
    {
      name: 'instanceProfiles',
      holds:
        'each one that is wanted: name, path, role, isDeleted, inPolicy, instances by Region and state, launchers, isEmpty, isUnused, and the associations underWay, hanging, stale',
    },
    { name: 'unanswered', holds: 'the Regions that did not answer, and why' },
  ],
  status: [
    { name: 'stack', holds: 'the name of the stack' },
    { name: 'region', holds: 'the Region that it is deployed in' },
    { name: 'running', holds: 'the executions that run: workflow, name, startedAt, instanceProfiles' },
  ],
  hold: steering,
  resume: steering,
  approve: steering,
  stop: steering,
  back: [
    execution,
    { name: 'workflow', holds: 'the workflow that goes back' },
    { name: 'input', holds: 'its input' },
    { name: 'started', holds: 'the ARN of the execution that goes back; null where there is nothing to do' },
  ],
  mend: [
    execution,
    { name: 'isReported', holds: 'whether there is a report: one that was stopped left none' },
    { name: 'role', holds: 'instanceProfile, role, and what it is: add, done, or left and why; null without one' },
    { name: 'mended', holds: 'instances that needed something: region, instanceId, instanceProfileArn, call' },
    { name: 'left', holds: 'instances that still do: region, instanceId, instanceProfileArn, is, why' },
    { name: 'again', holds: 'the workflow and the input that do the rest; null where nothing is left to start' },
  ],
  'revoke-sessions': [
    { name: 'role', holds: 'the name of the role' },
    { name: 'revokedBefore', holds: 'sessions from before this moment have no permissions' },
    { name: 'instanceProfiles', holds: 'the instance profiles that hold the role' },
    { name: 'instances', holds: 'running instances on them: region, instanceProfile, count' },
    { name: 'unknown', holds: 'Regions in which EC2 did not say, and why' },
    { name: 'undo', holds: 'the command that undoes it' },
  ],
  'dead-letters': [
    { name: 'queue', holds: 'the name of the dead-letter queue' },
    { name: 'about', holds: 'how many messages it has, as SQS counts them' },
    { name: 'messages', holds: 'up to 100 of them: messageId, instanceId, from, sentAt, received, why, now' },
    { name: 'redrive', holds: 'of messages sent back: startedAt, status, moved, toMove; null where none were' },
  ],
  'policy test': [
    { name: 'policy', holds: 'the file of the policy' },
    { name: 'cases', holds: 'how many cases there are' },
    { name: 'failing', holds: 'each case in which it decides otherwise: line, case, expected, got' },
  ],
};
