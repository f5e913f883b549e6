import { inFile } from './safeguard.ts';

/** The calls of AWS, and what all rooms share. */
export const aws = [
  ...inFile(
    'aws/alarms.ts',
    ['Composite alarms are looked at too', "['MetricAlarm', 'CompositeAlarm']", "['MetricAlarm']"],
    ['Without names no alarm is looked at', 'if (names.length === 0) return [];', ''],
  ),
  ...inFile(
    'aws/associations.ts',
    [
      'Every page of associations is read',
      'for await (const page of pages) yield* (page.IamInstanceProfileAssociations ?? []).map(associationOf);',
      'for await (const page of pages) { yield* (page.IamInstanceProfileAssociations ?? []).map(associationOf); break; }',
    ],
    [
      'A rehearsed association is a dry run',
      'asQuestion(associateCommand(instanceId, profile))',
      'associateCommand(instanceId, profile)',
    ],
    [
      'A rehearsed disassociation is a dry run',
      'asQuestion(disassociateCommand(associationId))',
      'disassociateCommand(associationId)',
    ],
  ),
  ...inFile('aws/by-instance-id.ts', [
    'A filter takes 200 values',
    'valuesPerFilter = 200',
    'valuesPerFilter = 100_000',
  ]),
  ...inFile(
    'aws/client-settings.ts',
    ['The SDK does not try again by itself', 'attempts = { most: 1 }', 'attempts = { most: 3 }'],
    ['A call that hangs is given up', 'throwOnRequestTimeout: true', 'throwOnRequestTimeout: false'],
    ['A message of AWS is cut where it arises', 'error.message = shortMessage(error.message);', ''],
    ['The stack does not repeat the message', 'error.stack = error.name;', ''],
  ),
  ...inFile('aws/dry-run.ts', ['DryRunOperation is a success', "!isAwsError(error, 'DryRunOperation')", 'true']),
  ...inFile('aws/environment.ts', [
    'A function without its variables does not start',
    'if (!value) throw',
    'if (false) throw',
  ]),
  ...inFile('aws/executions.ts', [
    'A history is read from its end',
    "reverseOrder: order === 'last'",
    'reverseOrder: false',
  ]),
  ...inFile('aws/instance-profiles.ts', [
    'No instance profile of that name is an answer',
    "if (isAwsError(error, 'NoSuchEntityException')) return undefined;",
    '',
  ]),
  ...inFile(
    'aws/instances.ts',
    ['Terminated instances are not listed', ', alive]', ']'],
    [
      'A sweep leaves out what is on its way',
      "Values: ['running', 'stopped']",
      "Values: ['pending', 'running', 'stopping', 'stopped']",
    ],
    [
      'Every page of instances is read',
      'for (const { Instances } of Reservations ?? []) yield* (Instances ?? []).map(instanceOf);',
      'for (const { Instances } of Reservations ?? []) yield* (Instances ?? []).map(instanceOf);\n    break;',
    ],
    ['An instance of another AWS service is known as such', 'instance.Operator?.Managed ?? false', 'false'],
  ),
  ...inFile(
    'aws/queue.ts',
    ['A batch to the queue has ten messages', 'entriesPerBatch = 10', 'entriesPerBatch = 1000'],
    ['What the queue did not take is an error', 'if (failed.length > 0) throw', 'if (false) throw'],
    ['Messages that are being handled are counted', "  'ApproximateNumberOfMessagesNotVisible',\n", ''],
    ['Messages that are delayed are counted', "  'ApproximateNumberOfMessagesDelayed',\n", ''],
  ),
  ...inFile(
    'aws/roles.ts',
    [
      'A trust policy is decoded',
      "decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '{}')",
      "Role?.AssumeRolePolicyDocument ?? '{}'",
    ],
    ['No role of that name is an answer', "if (isAwsError(error, 'NoSuchEntityException')) return undefined;", ''],
  ),
  ...inFile(
    'aws/short-message.ts',
    [
      "EC2's encoded message is left out",
      "message.replace(/Encoded authorization failure message: \\S+/, 'CloudTrail has the encoded message.')",
      'message',
    ],
    ['A message is no longer than 600 characters', 'readable.length > longest', 'false'],
  ),
  ...inFile(
    'caught-error.ts',
    ['A cause is cut in a state', 'return cut(messageIn(cause), 300);', 'return messageIn(cause);'],
    ['A cause that is no JSON is told as it is', 'if (error instanceof SyntaxError) return cause;', ''],
  ),
  ...inFile(
    'instance.ts',
    [
      'A former association beside the new one is not in force',
      "(association.state === 'associating' || association.state === 'associated')",
      'true',
    ],
    ['An association that is not finished is in force', "association.state === 'associating' || ", ''],
  ),
  ...inFile(
    'text.ts',
    ['A text is cut', 'shown.length > longest', 'false'],
    ['What cannot be seen is shown', 'text.replace(unsafe, unicodeEscape)', 'text'],
  ),
  ...inFile(
    'token-bucket.ts',
    [
      'A bucket never holds more than its burst',
      'Math.min(burst * share, bucket.tokens + Math.max(0, now - bucket.at) * perMillisecond)',
      'bucket.tokens + Math.max(0, now - bucket.at) * perMillisecond',
    ],
    ['A bucket that was used ahead of time is not refilled twice', 'Math.max(0, now - bucket.at)', '(now - bucket.at)'],
    ['A moment is never before the last one', 'const from = Math.max(now, bucket.at);', 'const from = now;'],
    ['Each request waits for its token', 'Math.ceil(from + Math.max(0, missing) / perMillisecond)', 'from'],
    [
      'The share is kept',
      'const perMillisecond = (perSecond * share) / 1000;',
      'const perMillisecond = perSecond / 1000;',
    ],
  ),
  ...inFile(
    'trust-policy.ts',
    ['A Deny without a condition counts', "if (unconditional('Deny')) return 'no';", ''],
    [
      'A role that nobody lets EC2 assume is not assumable',
      "if (!about.some((statement) => statement.Effect === 'Allow')) return 'no';",
      '',
    ],
    ['An empty condition is none', 'Object.keys(Condition).length === 0', 'Condition === undefined'],
    [
      'Everybody but EC2 is not EC2',
      'NotPrincipal === undefined ? namesEc2(Principal) : !namesEc2(NotPrincipal)',
      'namesEc2(Principal)',
    ],
    [
      'Every action but sts:AssumeRole is not sts:AssumeRole',
      'NotAction === undefined ? namesAssume(Action) : !namesAssume(NotAction)',
      'namesAssume(Action)',
    ],
    [
      'A statement about other actions does not count',
      'coversEc2(statement) && coversAssume(statement)',
      'coversEc2(statement)',
    ],
    [
      'A statement about other principals does not count',
      'coversEc2(statement) && coversAssume(statement)',
      'coversAssume(statement)',
    ],
    ['Actions are compared without regard to case', "`^${pattern}$`, 'i'", '`^${pattern}$`'],
  ),
  ...inFile('without-path.ts', ['Calls take a name without its path', "name.slice(name.lastIndexOf('/') + 1)", 'name']),
];
