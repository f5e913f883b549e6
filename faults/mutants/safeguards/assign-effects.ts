import { inFile } from './safeguard.ts';

/** What AssignProfiles and the sweep do. */
export const assignEffects = [
  ...inFile(
    'assign/assign-instance.ts',
    [
      'What is decided later comes back from the queue',
      "return action === 'later' ? 'later' : 'done';",
      "return 'done';",
    ],
    [
      'What changed meanwhile comes back from the queue',
      "before, after });\n    return 'later';",
      "before, after });\n    return 'done';",
    ],
    [
      'What EC2 throttled slows down the others',
      "if (isAwsError(outcome, 'RequestLimitExceeded')) return 'throttled';",
      '',
    ],
    ['What EC2 refuses for now comes back from the queue', "return retry ? 'later' : 'failed';", "return 'failed';"],
    ['What EC2 refuses for good does not come back', "return retry ? 'later' : 'failed';", "return 'later';"],
  ),
  ...inFile(
    'assign/assign-profiles.ts',
    [
      'An instance that EC2 does not know yet comes back for ten minutes',
      'newForMilliseconds = 10 * 60 * 1000',
      'newForMilliseconds = 0',
    ],
    [
      'After ten minutes such an instance is dropped',
      'newForMilliseconds = 10 * 60 * 1000',
      'newForMilliseconds = Infinity',
    ],
    [
      'A message that nobody can read goes to the dead-letter queue',
      '[undefined, ...malformed].flatMap(about)',
      'malformed.flatMap(about)',
    ],
    [
      'A malformed id goes to the dead-letter queue',
      '[undefined, ...malformed].flatMap(about)',
      '[undefined].flatMap(about)',
    ],
    ['Only the messages that have failed come back', 'failed.map(({ messageId })', 'Records.map(({ messageId })'],
    [
      'The wait is counted from the first look at the instance',
      "sinceFirst(about(id), 'ApproximateFirstReceiveTimestamp')",
      '0',
    ],
  ),
  ...inFile(
    'assign/carry-out.ts',
    ['After an ambiguous error the log does not say what the instance has', "has = 'not known';", ''],
    [
      'After an error before any effect the log says what the instance has',
      '!(error instanceof Error && isWithoutEffect(error))',
      'true',
    ],
    ['Nothing is replaced but what was read', 'current.instanceProfileId !== instance.instanceProfileId', 'false'],
    ['What is replaced is read anew', 'if (!current ||', 'if (current &&'],
    ['One instance that fails does not fail its batch', '    return { has, outcome: error };', '    throw error;'],
  ),
  ...inFile(
    'assign/decide-all.ts',
    [
      'A bad answer of IAM is asked for again',
      'asked.filter((one) => decide(one) !== one.decision)',
      'asked.filter(() => false)',
    ],
    ['A good answer of IAM counts for ten seconds', 'rememberedMilliseconds = 10_000', 'rememberedMilliseconds = 1e9'],
    ['IAM is not asked again within ten seconds', 'rememberedMilliseconds = 10_000', 'rememberedMilliseconds = -1'],
  ),
  ...inFile(
    'assign/profile-answers.ts',
    ['IAM that does not answer for one instance profile fails no other', "    return 'no answer';", '    throw error;'],
    ['An instance profile that does not exist is an answer', " ?? 'there is none'", " ?? 'no answer'"],
    ['What IAM said is remembered', 'remembered.set(name, { answer, at });', ''],
    ['Too old an answer is asked for again', 'known && known.at >= since', 'known'],
  ),
  ...inFile(
    'assign/environment-share.ts',
    [
      'What EC2 throttled halves the share',
      'throttled ? Math.max(smallestEnvironmentShare, share / 2) :',
      'throttled ? share :',
    ],
    ['However often EC2 throttles, a share is left', 'Math.max(smallestEnvironmentShare, share / 2)', 'share / 2'],
    ['The share comes back', 'share + 0.02', 'share'],
    ['The share does not grow above half of the rate', 'Math.min(environmentShare, share + 0.02)', 'share + 0.02'],
  ),
  ...inFile(
    'assign/paced-calls.ts',
    [
      'Nothing is begun that would outlast the function',
      'beginWithinMilliseconds = 6_000',
      'beginWithinMilliseconds = 60_000',
    ],
    ['Five calls are made at a time', 'const atATime = 5', 'const atATime = 1'],
    ['No more than five calls are made at a time', 'const atATime = 5', 'const atATime = 500'],
    ['Each call waits for its token', 'await sleep(slot - now);', ''],
    ['What comes too late is left to the queue', '        left.push(item);\n        continue;', '        continue;'],
    ['What is to be done later is left to the queue', "if (outcome === 'later') left.push(item);", ''],
    ['When EC2 throttles, the bucket is empty', 'bucket = { tokens: 0, at: Date.now() };', ''],
    ['What EC2 throttled is tried again', '        todo.push(item);', ''],
    ['What EC2 throttled slows down the next calls', "share = shareAfterCall(share, outcome === 'throttled');", ''],
  ),
  ...inFile(
    'assign/read-instances.ts',
    [
      'An id that EC2 takes for none does not fail its batch',
      "if (!isAwsError(error, 'InvalidParameterValue', 'InvalidInstanceID.Malformed')) throw error;",
      'throw error;',
    ],
    ['Only the malformed id counts as malformed', 'if (instanceIds.length === 1) return', 'return'],
  ),
  ...inFile(
    'assign/sweep-instances.ts',
    ['A sweep sends what could not be decided', " || decision.action === 'later'", ''],
    ['A sweep sends only what needs a message', 'needMessage(missed, queued, Date.now())', 'missed'],
    ['The log line of a sweep names a hundred instances at most', '.slice(0, 100)', ''],
    [
      'The queue is read before the instances',
      'const queued = await messagesIn(queueUrl);\n  const decided = await decideAll(await steadyInstances(homeRegion()), () => Infinity);',
      'const decided = await decideAll(await steadyInstances(homeRegion()), () => Infinity);\n  const queued = await messagesIn(queueUrl);',
    ],
  ),
];
