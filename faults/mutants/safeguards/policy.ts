import { inFile } from './safeguard.ts';

/** What policy.yml may say. */
export const policy = [
  ...inFile(
    'policy/parse-policy.ts',
    [
      'The default is a key of the profiles',
      "policy.default === 'none' || Object.hasOwn(policy.profiles, policy.default)",
      'true',
    ],
    ['The default is not retired', '!(Object.hasOwn(profiles, byDefault) && profiles[byDefault]?.retired)', 'true'],
    ['An instance profile is retired or not', '(twin.retired ?? false) !== retired', 'false'],
    ['The opt-out tag is another one than the tag', 'policy.optOutTag !== policy.tagKey', 'true'],
    ['An instance profile has one path', 'withoutRoot(twin.instanceProfile) !== withoutRoot(instanceProfile)', 'false'],
    [
      'An instance profile has one list of roles',
      'new Set(twin.roles).symmetricDifference(new Set(roles)).size > 0',
      'false',
    ],
    ['No listed instance profile is one of quarantine', 'if (isQuarantine(policy, instanceProfile))', 'if (false)'],
    ['No listed instance profile is protected', 'if (isProtected(policy, instanceProfile))', 'if (false)'],
    [
      'A policy with a problem is no policy',
      'throw new PolicyInvalid(',
      "if (typeof value !== 'object') throw new PolicyInvalid(",
    ],
  ),
  ...inFile(
    'policy/policy-fields.ts',
    ['A name has no wildcard and no variable', '!/[*?$]|\\{\\{/.test(name)', 'true'],
    ['A name is no ARN', "!name.startsWith('arn:')", 'true'],
    ['A name is as IAM allows it', '^(/[\\x21-\\x7e]+/|/)?[\\w+=,.@-]{1,${longest}}$', '^'],
    ["A tag's key has 128 characters at most", '/^.{1,128}$/', '/^.*$/'],
    ["A tag's key is none that AWS keeps to itself", "!key.toLowerCase().startsWith('aws:')", 'true'],
    ["A tag's key is nothing that Serverless or CloudFormation would replace", '!/\\$\\{|\\{\\{/.test(key)', 'true'],
    [
      'An instance profile has a role',
      "v.minLength(1, 'must name at least one role: an instance profile without one gives its instances no credentials'),",
      '',
    ],
    ['A role is listed once', 'namedTwice(roles) === undefined', 'true'],
    ['A role is listed once, whatever its path', 'roles.map(withoutPath)', '[...roles]'],
    ["Keys of JavaScript's prototypes are refused", "['__proto__', 'constructor', 'prototype']", '[]'],
    ["A tag's value has 256 characters at most", '/^.{1,256}$/', '/^.*$/'],
    ['There is a profile', 'Object.keys(profiles).length > 0', 'true'],
    ['A profile is left that is not retired', 'Object.values(profiles).some(({ retired }) => !retired)', 'true'],
    ['None is no key of the profiles', "!('none' in profiles)", 'true'],
    [
      'Not everything can be protected by a wildcard alone',
      '/^[\\w+=,.@*-]*[\\w+=,.@-][\\w+=,.@*-]*$/',
      '/^[\\w+=,.@*-]*$/',
    ],
    ['The grace period is a whole number', "v.integer('must be a whole number from 0 to 900'),", ''],
    ['The grace period is not negative', "v.minValue(0, 'must be a whole number from 0 to 900'),", ''],
    ['The grace period is not longer than SQS takes', "v.maxValue(900, 'must be a whole number from 0 to 900'),", ''],
    [
      'A pattern is no longer than a name',
      "v.maxLength(128, 'must have 128 characters at most, as the name of an instance profile'),",
      '',
    ],
    ['A pattern has eight stars at most', "pattern.split('*').length <= 9", 'true'],
    [
      'A field that nobody knows is refused',
      'export const policyFields = v.strictObject(',
      'export const policyFields = v.object(',
    ],
    [
      'A field of a profile that nobody knows is refused',
      'const profile = v.strictObject(',
      'const profile = v.object(',
    ],
  ),
  ...inFile(
    'policy/matches-pattern.ts',
    ['A pattern is the whole name', 'return inPattern === pattern.length;', 'return true;'],
    ['A star takes more when what follows does not fit', 'else if (star >= 0)', 'else if (false)'],
  ),
  ...inFile(
    'policy/policy.ts',
    [
      'A protected instance profile may have a path',
      'matchesPattern(pattern, withoutPath(name))',
      'matchesPattern(pattern, name)',
    ],
    ['An instance profile of quarantine may have a path', 'includes(withoutPath(name))', 'includes(name)'],
    [
      'A listed instance profile may have a path',
      'withoutPath(profile.instanceProfile) === instanceProfile',
      'profile.instanceProfile === instanceProfile',
    ],
  ),
];
