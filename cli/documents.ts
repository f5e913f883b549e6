/** A field of the document that a command prints with --json. */
export interface DocumentField {
  name: string;
  /** What it holds, in a few words. */
  holds: string;
}

const ofStack: DocumentField[] = [
  { name: 'stack', holds: 'the name of the stack' },
  { name: 'region', holds: 'the Region that it is deployed in' },
];

const ofPlan: DocumentField[] = [
  ...ofStack,
  { name: 'execution', holds: 'the name of the execution that planned' },
  { name: 'plan', holds: 'the output of the dry run; where the plan refuses, `refused` in its place: error, message' },
];

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
    { name: 'decision', holds: 'what the policy decides now: action, because, inWords; null where it is unread' },
    { name: 'log', holds: 'the last decisions: at, action, because, before, after, error; null where none was read' },
    { name: 'logUnread', holds: 'why the log cannot be read; null where it can' },
    { name: 'toDo', holds: 'what a person can do: what, and a command to paste or null' },
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
  'plan replace-role': ofPlan,
  'plan replace-profile': ofPlan,
  'plan retire-profile': ofPlan,
  status: [
    ...ofStack,
    {
      name: 'running',
      holds: 'the executions that run: workflow, name, executionArn, startedAt, input, step, regions',
    },
  ],
  history: [
    ...ofStack,
    {
      name: 'past',
      holds:
        'the executions, the latest first: workflow, name, executionArn, startedAt, endedAt, startedBy, status, outcome, input, counts; startedBy has name and arn, or notKnown: why',
    },
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
  report: [
    { name: 'execution', holds: 'its name' },
    { name: 'status', holds: 'as Step Functions has it' },
    { name: 'outcome', holds: 'the name of its outcome, such as Replaced' },
    { name: 'file', holds: 'the file that was written' },
  ],
  'policy test': [
    { name: 'policy', holds: 'the file of the policy' },
    { name: 'cases', holds: 'how many cases there are' },
    { name: 'failing', holds: 'each case in which it decides otherwise: line, case, expected, got' },
  ],
};

const followed: DocumentField[] = [
  { name: 'step', holds: 'the workflow has come to a state: state, text' },
  {
    name: 'region',
    holds:
      'where a Region stands: region, instances, refreshed, failed, others, waves, inWords, perSecond, secondsLeft',
  },
  { name: 'held', holds: 'something holds the next waves: by, checkpoint, until' },
  { name: 'released', holds: 'it does not hold them any more: by, checkpoint' },
  { name: 'endedEarly', holds: 'the waves of a Region end: region, by, why' },
  { name: 'outcome', holds: 'the last one: status, report; where it failed, error and message' },
];

const begun: DocumentField[] = [
  { name: 'planned', holds: 'the plan: execution, plan' },
  { name: 'refused', holds: 'the plan refuses it: execution, refused' },
  { name: 'started', holds: 'the execution: execution, executionArn; then come those of rolecall watch' },
];

/** The commands that print a document in a line for each change: the values of its field `change`. */
export const changes: Readonly<Record<string, readonly DocumentField[]>> = {
  'start replace-role': begun,
  'start replace-profile': begun,
  'start retire-profile': begun,
  watch: followed,
};
