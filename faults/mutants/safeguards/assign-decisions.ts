import { inFile } from './safeguard.ts';

/** What AssignProfiles and the sweep decide by. */
export const assignDecisions = [
  ...inFile(
    'assign/decide-assignment.ts',
    ['A terminated instance is left alone', "if (state === 'shutting-down' || state === 'terminated')", 'if (false)'],
    ['An instance that another AWS service manages is left alone', 'if (managed)', 'if (false)'],
    ['An instance with the opt-out tag is left alone', 'if (isOptedOut(policy, instance))', 'if (false)'],
    ['What is in quarantine stays there', 'if (current !== undefined && isQuarantine(policy, current))', 'if (false)'],
    [
      'A tag key that every object has is not taken for a tag',
      'Object.hasOwn(tags, policy.tagKey) ? tags[policy.tagKey] : undefined',
      'tags[policy.tagKey]',
    ],
    ['An instance without the tag is left alone where there is no default', "policy.default === 'none'", 'false'],
    [
      'A tag value is looked up in the policy, and is no name of an instance profile',
      'const instanceProfile = profileFor(policy, value);',
      'const instanceProfile = profileFor(policy, value) ?? value;',
    ],
    ['A retired instance profile is given to nobody', ' || isRetired(policy, instanceProfile)', ''],
    ['A refused value is shown so that it cannot be mistaken', 'value: shownValue(value)', 'value'],
    [
      'Paths do not count when names are compared',
      'if (current === withoutPath(instanceProfile))',
      'if (current === instanceProfile)',
    ],
    [
      'Nothing is attached to an instance that EC2 would refuse: it waits',
      "if (state === 'pending' || state === 'stopping')",
      'if (false)',
    ],
    ['A protected instance profile is left alone', 'if (isProtected(policy, current))', 'if (false)'],
    [
      'Another instance profile is kept unless the policy says otherwise',
      "policy.existing === 'keep' && !isDefault",
      'false',
    ],
    ['The default gives way to a tag', ' && !isDefault', ''],
    ['A pending instance waits for its replacement', "if (state === 'pending') return", 'if (false) return'],
    ['Nothing is taken from a stopped instance', "if (state !== 'running')", 'if (false)'],
  ),
  ...inFile(
    'assign/decide-by-profile.ts',
    [
      'What IAM did not say is not guessed: the instance waits',
      "return isThere ? decision : { action: 'later', because: `IAM did not say what instance profile ${name} holds` };",
      'return decision;',
    ],
    ['An instance that has it already does not wait for IAM', 'return isThere ? decision : {', 'return {'],
    ['An instance profile that does not exist is given to nobody', "if (answer === 'there is none')", 'if (false)'],
    ['Instance profiles are compared by id', 'known === undefined || known === answer.id', 'true'],
    [
      'An empty instance profile is given to nobody',
      "if (role === undefined) return 'no role';",
      'if (role === undefined) return undefined;',
    ],
    [
      'An instance profile with a role that the policy does not list is given to nobody',
      'return isListed ? undefined :',
      'return true ? undefined :',
    ],
    ['A listed role may have a path', 'withoutPath(listed) === role', 'listed === role'],
    [
      'An unfit instance profile is waited for by the queue for ten minutes',
      'fitWithinMilliseconds = 10 * 60 * 1000',
      'fitWithinMilliseconds = 0',
    ],
    ['After ten minutes it is left to the sweep', 'waited < fitWithinMilliseconds', 'true'],
    ['Another id is believed only after a minute', 'sureAfterMilliseconds = 60 * 1000', 'sureAfterMilliseconds = 0'],
    [
      'Nothing is renewed on an instance that EC2 would refuse: it waits',
      "if (state === 'pending' || state === 'stopping')",
      'if (false)',
    ],
  ),
  ...inFile(
    'assign/sweep-selection.ts',
    ['A sweep always sends up to a hundred', 'missed.length > alwaysSent &&', ''],
    ['In a storm a sweep sends no second messages', 'return isStorm ?', 'return false ?'],
    ['Half of them in the queue is a storm: the number is approximate', 'missed.length / 2', 'missed.length'],
    [
      'In a storm a sweep sends what cannot have a message',
      'Date.parse(launchedAt) < now - messageLivesMilliseconds',
      'false',
    ],
  ),
  ...inFile(
    'assign/ec2-refusal.ts',
    ['What EC2 forbids is not tried again', "'UnauthorizedOperation', 'AccessDenied', 'MissingParameter', ", ''],
    ['An id that EC2 takes for none is not tried again', ", 'InvalidInstanceID.Malformed'];", '];'],
    [
      'An instance profile that EC2 does not see yet is tried again',
      "(name === 'InvalidParameterValue' && !notYetSeen.test(message))",
      "name === 'InvalidParameterValue'",
    ],
    [
      'Another invalid parameter is not tried again',
      "|| (name === 'InvalidParameterValue' && !notYetSeen.test(message))",
      '',
    ],
    ['After an ambiguous error nobody says what the instance has', 'beforeAnyEffect.includes(name);', 'true || name;'],
  ),
  ...inFile(
    'assign/instance-message.ts',
    ['A tag event is about one instance', 'v.strictTuple([arnOfInstance])', 'v.looseTuple([arnOfInstance])'],
    [
      'A message that is no JSON is no message',
      'if (!result.success) return undefined;',
      'if (!result.success) throw new Error(body);',
    ],
  ),
  ...inFile(
    'assign/shown-value.ts',
    ['What is not plain ASCII is escaped', '/[^\\x20-\\x7e]/g', '/(?!)/g'],
    ['A long value is cut', ', 80)', ', Infinity)'],
  ),
];
