import { describe, expect, it } from 'vitest';
import { PolicyInvalid } from '../../../functions/policy/errors.ts';
import { parsePolicy } from '../../../functions/policy/parse-policy.ts';
import { isProtected, isRetired, rolesAllowedIn } from '../../../functions/policy/policy.ts';

const web = { instanceProfile: 'web-profile', roles: ['web-role', 'web-role-v2'] };
const old = { instanceProfile: 'old-profile', roles: ['web-role'], retired: true };
const valid = {
  tagKey: 'instance-profile',
  profiles: { web, batch: { instanceProfile: '/team/batch-profile', roles: ['/team/batch-role'] } },
  default: 'web',
  existing: 'replace',
  onTagChange: 'assign',
  protected: ['eks-*'],
  quarantine: ['locked'],
  optOutTag: 'hands-off',
  mode: 'observe',
  graceSeconds: 900,
};

const withFields = (fields: object): object => ({ ...valid, ...fields });
const withProfiles = (profiles: unknown): object => ({ tagKey: 'profile', profiles });
const withWeb = (fields: object): object => withProfiles({ web: { ...web, ...fields } });
const namedProfile = (instanceProfile: unknown): object => withWeb({ instanceProfile });
const withRoles = (roles: unknown): object => withWeb({ roles });

/** Each problem as a person reads it. */
function problemsOf(policy: unknown): string[] {
  try {
    parsePolicy(policy);
  } catch (error) {
    if (error instanceof PolicyInvalid) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('a valid policy', () => {
  it('is taken as it stands', () => {
    expect(parsePolicy(valid)).toEqual(valid);
  });

  it('may leave out what has a default', () => {
    expect(parsePolicy(withProfiles({ web }))).toEqual({
      tagKey: 'profile',
      profiles: { web },
      default: 'none',
      existing: 'keep',
      onTagChange: 'ignore',
      protected: [],
      quarantine: [],
      optOutTag: 'rolecall:ignore',
      mode: 'assign',
      graceSeconds: 0,
    });
  });

  it.each([
    ['the shortest grace', withFields({ graceSeconds: 0 })],
    ['the longest names', withWeb({ instanceProfile: 'p'.repeat(128), roles: ['r'.repeat(64)] })],
    ['every character that IAM allows', withWeb({ instanceProfile: 'aZ9_+=,.@-', roles: ['aZ9_+=,.@-'] })],
    ['a path', withWeb({ instanceProfile: '/team/a/web-profile', roles: ['/team/web-role'] })],
    ['the root as the path', withWeb({ instanceProfile: '/web-profile', roles: ['/web-role'] })],
    ['two values for one profile', withProfiles({ web, www: { ...web, roles: web.roles.toReversed() } })],
    ['one role in two profiles', withProfiles({ web, www: { ...web, instanceProfile: 'www-profile' } })],
    ['protected names like the listed ones', withFields({ protected: ['web', 'web-profile-*', '*-web-profile'] })],
    ['a dollar sign in the tag key', withFields({ tagKey: '$profile' })],
    ['a value that every object knows', withProfiles({ toString: web })],
    ['a retired profile', withProfiles({ web, old })],
    [
      'two values for one retired profile',
      withProfiles({ web, old, older: { ...old, instanceProfile: '/old-profile' } }),
    ],
  ])('may have %s', (_, policy) => {
    expect(problemsOf(policy)).toEqual([]);
  });
});

describe('a policy is refused, and its problem named, for', () => {
  const fields =
    'tagKey, profiles, default, existing, onTagChange, protected, quarantine, optOutTag, mode, graceSeconds';
  const twoValues = (one: object, other: object): object =>
    withProfiles({ web: { ...web, ...one }, www: { ...web, ...other } });
  const setsPrototype: unknown = JSON.parse(
    '{"web":{"instanceProfile":"web-profile","roles":["web-role"]},"__proto__":{}}',
  );

  /** What is allowed; then each mistake: what it is, where it is, the policy. */
  const mistakes: [allowed: string, cases: [title: string, place: string, policy: unknown][]][] = [
    [
      `is not a field of the policy; allowed are: ${fields}`,
      [
        ['an unknown key', 'gracePeriod', withFields({ gracePeriod: 5 })],
        ['a long unknown key', `${'k'.repeat(59)}…`, withFields({ ['k'.repeat(300)]: 5 })],
        ['an unknown key that every object has', 'toString', withFields({ toString: 1 })],
      ],
    ],
    [
      'is not a field of the policy; allowed are: instanceProfile, roles, retired',
      [['an unknown key of a profile', 'profiles.web.role', withWeb({ role: 'web-role' })]],
    ],
    [
      'is missing',
      [
        ['no tagKey', 'tagKey', { profiles: { web } }],
        ['no profiles', 'profiles', { tagKey: 'profile' }],
        ['no instance profile', 'profiles.web.instanceProfile', withProfiles({ web: { roles: ['web-role'] } })],
        ['a profile without roles', 'profiles.web.roles', withProfiles({ web: { instanceProfile: 'web-profile' } })],
      ],
    ],
    [
      'must be the key of a tag',
      [
        ['a tagKey of null', 'tagKey', withFields({ tagKey: null })],
        ['a number as tagKey', 'tagKey', withFields({ tagKey: 7 })],
        ['a list as opt-out tag', 'optOutTag', withFields({ optOutTag: ['a'] })],
      ],
    ],
    [
      'must be the key of a tag: 1 to 128 characters',
      [
        ['an empty tagKey', 'tagKey', withFields({ tagKey: '' })],
        ['an over-long tagKey', 'tagKey', withFields({ tagKey: 'k'.repeat(129) })],
      ],
    ],
    [
      'must not begin with aws:, which AWS keeps to itself',
      [
        ['a tagKey of AWS', 'tagKey', withFields({ tagKey: 'AWS:profile' })],
        ['an opt-out tag of AWS', 'optOutTag', withFields({ optOutTag: 'aws:no' })],
      ],
    ],
    [
      'must not have ${ or {{ in it, where Serverless and CloudFormation would put another text',
      [
        ['a tagKey that Serverless would change', 'tagKey', withFields({ tagKey: 'a${opt:stage}' })],
        ['a tagKey that CloudFormation would change', 'tagKey', withFields({ tagKey: '{{resolve:ssm:key}}' })],
      ],
    ],
    [
      'must differ from tagKey',
      [
        ['the tagKey as opt-out tag', 'optOutTag', withFields({ optOutTag: valid.tagKey })],
        ['the default opt-out tag as tagKey', 'optOutTag', { tagKey: 'rolecall:ignore', profiles: { web } }],
      ],
    ],
    [
      'must be a map from tag values to instance profiles',
      [
        ['profiles of null', 'profiles', withProfiles(null)],
        ['a text as profiles', 'profiles', withProfiles('web')],
        ['a list as profiles', 'profiles', withProfiles([web])],
      ],
    ],
    ['must list at least one profile', [['empty profiles', 'profiles', withProfiles({})]]],
    [
      'must not have the key none: `default: none` means no profile',
      [['none as a key', 'profiles', withProfiles({ none: web })]],
    ],
    [
      'must be the value of a tag: 1 to 256 characters',
      [
        ['an empty key', 'profiles.', withProfiles({ '': web })],
        ['an over-long key', `profiles.${'v'.repeat(59)}…`, withProfiles({ ['v'.repeat(257)]: web })],
      ],
    ],
    [
      'must not be the value of a tag here: choose another',
      [
        ['a key that would be lost', 'profiles.constructor', withProfiles({ web, constructor: web })],
        ['a key that would be the prototype', 'profiles.__proto__', withProfiles(setsPrototype)],
      ],
    ],
    [
      'must have the fields: instanceProfile, roles, retired',
      [
        ['a profile of null', 'profiles.web', withProfiles({ web: null })],
        ['a profile that is a name', 'profiles.web', withProfiles({ web: 'web-profile' })],
      ],
    ],
    [
      'must be the name of an instance profile',
      [
        ['an instance profile of null', 'profiles.web.instanceProfile', namedProfile(null)],
        ['a number as instance profile', 'profiles.web.instanceProfile', namedProfile(1)],
      ],
    ],
    [
      'must be the name of an instance profile: up to 128 letters, digits and +=,.@-_ (with a path in front: /team/name)',
      [
        ['an empty name', 'profiles.web.instanceProfile', namedProfile('')],
        ['an over-long name', 'profiles.web.instanceProfile', namedProfile('p'.repeat(129))],
        ['a blank in a name', 'profiles.web.instanceProfile', namedProfile('web-profile server')],
        ['a line end in a name', 'profiles.web.instanceProfile', namedProfile('web-profile\n')],
        ['a path without its first slash', 'profiles.web.instanceProfile', namedProfile('team/web-profile')],
        ['a path without a name', 'profiles.web.instanceProfile', namedProfile('/team/')],
        ['an empty path', 'profiles.web.instanceProfile', namedProfile('//web-profile')],
      ],
    ],
    [
      'must be one name: a wildcard or a variable would let in what nobody listed',
      [
        ['* as a name', 'profiles.web.instanceProfile', namedProfile('*')],
        ['* in a name', 'profiles.web.instanceProfile', namedProfile('web-*')],
        ['* in a path', 'profiles.web.instanceProfile', namedProfile('/*/web-profile')],
        ['? in a name', 'profiles.web.instanceProfile', namedProfile('we?')],
        ['a variable in a path', 'profiles.web.instanceProfile', namedProfile('/${aws:username}/web-profile')],
        ['a reference in a path', 'profiles.web.instanceProfile', namedProfile('/{{resolve:ssm:team}}/web-profile')],
        ['* as a role', 'profiles.web.roles.0', withRoles(['*'])],
        ['* in a role', 'profiles.web.roles.1', withRoles(['web-role', 'web-*'])],
      ],
    ],
    [
      'must be a name, not an ARN: give what begins at its first slash',
      [
        [
          'an ARN for a name',
          'profiles.web.instanceProfile',
          namedProfile('arn:aws:iam::1:instance-profile/web-profile'),
        ],
        [
          'an ARN for a role',
          'profiles.web.roles.1',
          withRoles(['web-role', 'arn:aws:iam::123456789012:role/web-role']),
        ],
      ],
    ],
    [
      'must be a list of role names',
      [
        ['roles of null', 'profiles.web.roles', withRoles(null)],
        ['roles that are no list', 'profiles.web.roles', withRoles('web-role')],
      ],
    ],
    [
      'must name at least one role: an instance profile without one gives its instances no credentials',
      [['an empty list of roles', 'profiles.web.roles', withRoles([])]],
    ],
    [
      'must name each role once: web-role is there twice',
      [
        ['a role twice', 'profiles.web.roles', withRoles(['web-role', 'web-role-v2', 'web-role'])],
        ['a role at two paths', 'profiles.web.roles', withRoles(['web-role', '/team/web-role'])],
      ],
    ],
    ['must be the name of a role', [['a role of null', 'profiles.web.roles.1', withRoles(['web-role', null])]]],
    [
      'must be the name of a role: up to 64 letters, digits and +=,.@-_ (with a path in front: /team/name)',
      [['an over-long role', 'profiles.web.roles.0', withRoles(['r'.repeat(65)])]],
    ],
    [
      'must be none or a key of profiles',
      [
        ['a default that is not a key', 'default', withFields({ default: 'wbe' })],
        ['a default that every object has', 'default', withFields({ default: 'toString' })],
        ['a default of null', 'default', withFields({ default: null })],
      ],
    ],
    ['must be true or false', [['retired in words', 'profiles.web.retired', withWeb({ retired: 'yes' })]]],
    ['must list a profile that is not retired', [['nothing but what is retired', 'profiles', withProfiles({ old })]]],
    [
      'must not be a profile that is retired',
      [['a retired default', 'default', { ...withProfiles({ web, old }), default: 'old' }]],
    ],
    [
      'must be as under old: both stand for the instance profile old-profile',
      [
        [
          'a profile retired under one value alone',
          'profiles.older.retired',
          withProfiles({ web, old, older: { ...old, retired: false } }),
        ],
      ],
    ],
    [
      'must be one of: keep, replace',
      [
        ['another word for existing', 'existing', withFields({ existing: 'overwrite' })],
        ['existing of null', 'existing', withFields({ existing: null })],
      ],
    ],
    ['must be one of: assign, observe', [['another word for mode', 'mode', withFields({ mode: 'dry-run' })]]],
    [
      'must be the name of an instance profile, without its path',
      [
        ['a wildcard in quarantine', 'quarantine.0', withFields({ quarantine: ['lock*'] })],
        ['a path in quarantine', 'quarantine.0', withFields({ quarantine: ['/team/locked'] })],
        ['quarantine of null', 'quarantine.1', withFields({ quarantine: ['locked', null] })],
      ],
    ],
    [
      'must not be an instance profile of quarantine: nothing may give it or take it away',
      [
        [
          'a profile both listed and in quarantine',
          'profiles.web.instanceProfile',
          withFields({ quarantine: ['web-profile'] }),
        ],
        ['the same behind its path', 'profiles.batch.instanceProfile', withFields({ quarantine: ['batch-profile'] })],
      ],
    ],
    [
      'must have 128 characters at most, as the name of an instance profile',
      [['an over-long pattern', 'protected.0', withFields({ protected: [`${'a'.repeat(128)}*`] })]],
    ],
    ['must have eight * at most', [['nine stars', 'protected.0', withFields({ protected: ['*a'.repeat(9)] })]]],
    ['must be one of: ignore, assign', [['onTagChange of true', 'onTagChange', withFields({ onTagChange: true })]]],
    [
      'must be a list of names of instance profiles',
      [
        ['quarantine that is no list', 'quarantine', withFields({ quarantine: 'locked' })],
        ['protected names that are no list', 'protected', withFields({ protected: 'eks-*' })],
        ['protected of null', 'protected', withFields({ protected: null })],
      ],
    ],
    [
      'must be the name of an instance profile; * stands for any characters, but not alone',
      [
        ['everything protected', 'protected.0', withFields({ protected: ['*'] })],
        ['a protected path', 'protected.1', withFields({ protected: ['eks-*', '/eks/*'] })],
      ],
    ],
    [
      'must be a whole number from 0 to 900',
      [
        ['a grace above what a queue can delay', 'graceSeconds', withFields({ graceSeconds: 901 })],
        ['a grace below nothing', 'graceSeconds', withFields({ graceSeconds: -1 })],
        ['half a second of grace', 'graceSeconds', withFields({ graceSeconds: 0.5 })],
        ['a grace in words', 'graceSeconds', withFields({ graceSeconds: '60' })],
        ['a grace that is no number', 'graceSeconds', withFields({ graceSeconds: Number.NaN })],
        ['a grace of null', 'graceSeconds', withFields({ graceSeconds: null })],
      ],
    ],
    [
      'must not be an instance profile that is protected',
      [
        ['a profile both listed and protected', 'profiles.web.instanceProfile', withFields({ protected: ['we*'] })],
        ['the same behind a path', 'profiles.batch.instanceProfile', withFields({ protected: ['batch-profile'] })],
      ],
    ],
    [
      'must be the same roles as under web: both stand for the instance profile web-profile',
      [
        ['other roles under another value', 'profiles.www.roles', twoValues({}, { roles: ['web-role', 'admin-role'] })],
        [
          'a role more',
          'profiles.www.roles',
          twoValues({ roles: ['web-role'] }, { roles: ['web-role', 'admin-role'] }),
        ],
        ['a comma in a name', 'profiles.www.roles', twoValues({ roles: ['a,b'] }, { roles: ['a', 'b'] })],
        [
          'the root as a path',
          'profiles.www.roles',
          twoValues({}, { instanceProfile: '/web-profile', roles: ['admin-role'] }),
        ],
      ],
    ],
    [
      'must be /a/web-profile as under web: an account has one instance profile web-profile, at one path',
      [
        [
          'one profile at two paths',
          'profiles.www.instanceProfile',
          twoValues({ instanceProfile: '/a/web-profile' }, { instanceProfile: '/b/web-profile' }),
        ],
      ],
    ],
  ];
  const cases = mistakes.flatMap(([allowed, rows]) =>
    rows.map(([title, place, policy]) => ({ title, policy, problem: `${place}: ${allowed}` })),
  );

  it.each(cases)('$title', ({ policy, problem }) => {
    expect(problemsOf(policy)).toEqual([problem]);
  });

  it.each([
    ['null', null],
    ['a text', 'web'],
    ['a number', 1],
  ])('being %s', (_, policy) => {
    expect(problemsOf(policy)).toEqual([`must have the fields: ${fields}`]);
  });

  it('all of its mistakes at once', () => {
    const problems = problemsOf(withFields({ tagKey: '', existing: 'never', graceSeconds: 1e6 }));

    expect(problems.map((problem) => problem.replace(/:.*/, ''))).toEqual(['tagKey', 'existing', 'graceSeconds']);
  });
});

describe('a retired profile', () => {
  const policy = parsePolicy(withProfiles({ web, old: { ...old, instanceProfile: '/team/old-profile' } }));

  it.each([
    ['old-profile', true],
    ['/team/old-profile', true],
    ['arn:aws:iam::123456789012:instance-profile/team/old-profile', true],
    ['web-profile', false],
    ['old', false],
  ])('is known by its name, with or without its path: %s', (name, retired) => {
    expect(isRetired(policy, name)).toBe(retired);
  });
});

describe('a protected name', () => {
  it.each([
    ['eks-*', 'eks-node', true],
    ['eks-*', 'eks-', true],
    ['eks-*', 'eks', false],
    ['eks-*', 'my-eks-node', false],
    ['eks-*', 'EKS-node', false],
    ['eks-*', '/team/eks-node', true],
    ['eks-*', '/eks-team/web-profile', false],
    ['*-node', 'eks-node', true],
    ['*-node', '.-node', true],
    ['eks*node', 'eks-a-node', true],
    ['eks', 'eks', true],
    ['eks', 'eks-node', false],
    ['eks.node', 'eks-node', false],
    ['e+s', 'eees', false],
    ['e**s', 'eks', true],
  ])('%s covers %s: %s', (pattern, name, expected) => {
    expect(isProtected({ protected: [pattern] }, name)).toBe(expected);
  });

  it('is none when nothing is protected', () => {
    expect(isProtected({ protected: [] }, 'web-profile')).toBe(false);
  });
});

describe('the roles that an instance profile may hold', () => {
  const policy = parsePolicy(valid);

  it.each([
    ['web-profile', ['web-role', 'web-role-v2']],
    ['batch-profile', ['/team/batch-role']],
    ['web-profile-v2', []],
    ['we', []],
    ['toString', []],
  ])('%s: %j', (instanceProfile, roles) => {
    expect(rolesAllowedIn(policy, instanceProfile)).toEqual(roles);
  });
});
