import { describe, expect, it } from 'vitest';
import { InputInvalid } from '../../../functions/workflow/errors.ts';
import { changes, isToRefresh, parseInput } from '../../../functions/replace-role/input.ts';

const least = { instanceProfile: 'web-profile', role: 'web-role-v2' };

function refusalOf(input: unknown): InputInvalid {
  try {
    parseInput(input);
  } catch (error) {
    if (error instanceof InputInvalid) return error;
    throw error;
  }
  throw new Error('The input was taken.');
}

describe('the console input', () => {
  it('needs an instance profile and a role, and everything else has a default', () => {
    expect(parseInput(least)).toEqual({
      instanceProfile: 'web-profile',
      role: 'web-role-v2',
      dryRun: false,
      refresh: 'reassociate',
      propagationSeconds: 300,
      canary: 10,
      maxFailures: 3,
      maxInstances: 1000,
      share: 0.9,
    });
  });

  it.each([
    ['every field', { dryRun: true, regions: ['eu-west-1', 'us-east-1'], refresh: 'none', reason: 'a new bucket' }],
    ['the least numbers', { propagationSeconds: 0, canary: 1, maxFailures: 0, maxInstances: 1, share: 0.01 }],
    ['the greatest', { propagationSeconds: 3600, canary: 1000, maxFailures: 100, maxInstances: 1_000_000, share: 1 }],
    ['the least that may be down', { refresh: 'restart', maxUnavailable: 1 }],
    ['the most that may be down', { refresh: 'restart', maxUnavailable: 1000 }],
    ['every character of a name', { instanceProfile: 'aZ9_+=,.@-', role: 'aZ9_+=,.@-' }],
    ['the longest names', { instanceProfile: 'p'.repeat(128), role: 'r'.repeat(64), reason: 'r'.repeat(256) }],
    ['a twin', { refresh: 'replace', twin: 'web-twin' }],
    ['Regions of every partition', { regions: ['cn-north-1', 'us-gov-west-1', 'us-isob-east-1', 'eusc-de-east-1'] }],
  ])('may have %s', (_, fields) => {
    expect(parseInput({ ...least, ...fields })).toMatchObject(fields);
  });
});

describe('the console input is refused, with its field, what was given and what is allowed, for', () => {
  const profile =
    'the name of an instance profile in policy.yml, 1 to 128 letters, digits and +=,.@-_ (a name, not an ARN)';
  const role =
    'the name of a role that policy.yml lists for the instance profile, 1 to 64 letters, digits and +=,.@-_ (a name, not an ARN)';
  const regions =
    'a list of Region codes such as ["eu-west-1"], each once; left out: every enabled Region; not with "refresh": "replace", which moves the instances of every Region';
  const twin =
    'the name of another instance profile in policy.yml that may hold the role and that no instance has; only with "refresh": "replace", which needs it';
  const object = 'a JSON object such as {"instanceProfile": "web-profile", "role": "web-role-v2"}';
  const unavailable = 'a whole number from 1 to 1000; only with "refresh": "restart"';
  const fields =
    'instanceProfile, role, dryRun, regions, refresh, twin, maxUnavailable, propagationSeconds, canary, maxFailures, maxInstances, share, reason, bakeSeconds, waveBakeSeconds, alarms, checkpoints, approveWithinHours, onTrouble';

  it.each<[title: string, field: string, given: unknown, allowed: string]>([
    ['an empty name', 'instanceProfile', '', profile],
    ['an over-long name', 'instanceProfile', 'p'.repeat(129), profile],
    ['an ARN', 'instanceProfile', 'arn:aws:iam::123456789012:instance-profile/web-profile', profile],
    ['a path', 'instanceProfile', '/team/web-profile', profile],
    ['a wildcard', 'instanceProfile', 'web-*', profile],
    ['a blank', 'instanceProfile', 'web-profile ', profile],
    ['a line end', 'instanceProfile', 'web-profile\n', profile],
    ['an umlaut', 'instanceProfile', 'wäb', profile],
    ['null', 'instanceProfile', null, profile],
    ['a number', 'instanceProfile', 5, profile],
    ['an object', 'instanceProfile', { name: 'web-profile' }, profile],
    ['an empty role', 'role', '', role],
    ['an over-long role', 'role', 'r'.repeat(65), role],
    ['an ARN for a role', 'role', 'arn:aws:iam::123456789012:role/web-role', role],
    ['a role that is a list', 'role', ['web-role'], role],
    ['dryRun in words', 'dryRun', 'true', 'true or false'],
    ['dryRun of null', 'dryRun', null, 'true or false'],
    ['one Region without a list', 'regions', 'eu-west-1', regions],
    ['no Region', 'regions', [], regions],
    ['a Region twice', 'regions', ['eu-west-1', 'us-east-1', 'eu-west-1'], regions],
    ['a Region in words', 'regions', ['Ireland'], regions],
    ['a Zone', 'regions', ['eu-west-1a'], regions],
    ['all Regions by a wildcard', 'regions', ['*'], regions],
    ['a Region of null', 'regions', ['eu-west-1', null], regions],
    ['another refresh', 'refresh', 'reboot', '"reassociate", "replace", "restart" or "none"'],
    ['maxUnavailable without a restart', 'maxUnavailable', 5, unavailable],
    ['a twin without a move to it', 'twin', 'web-twin', twin],
    ['an empty twin', 'twin', '', twin],
    ['a negative wait', 'propagationSeconds', -1, 'a whole number from 0 to 3600'],
    ['an over-long wait', 'propagationSeconds', 3601, 'a whole number from 0 to 3600'],
    ['half a second', 'propagationSeconds', 0.5, 'a whole number from 0 to 3600'],
    ['a wait in words', 'propagationSeconds', '60', 'a whole number from 0 to 3600'],
    ['no canary', 'canary', 0, 'a whole number from 1 to 1000'],
    ['too many canaries', 'canary', 1001, 'a whole number from 1 to 1000'],
    ['negative failures', 'maxFailures', -1, 'a whole number from 0 to 100'],
    ['too many failures', 'maxFailures', 101, 'a whole number from 0 to 100'],
    ['no instances', 'maxInstances', 0, 'a whole number from 1 to 1000000'],
    ['too many instances', 'maxInstances', 1_000_001, 'a whole number from 1 to 1000000'],
    ['no share', 'share', 0, 'a number from 0.01 to 1: the share of the EC2 rate limit to use'],
    ['a share in per cent', 'share', 90, 'a number from 0.01 to 1: the share of the EC2 rate limit to use'],
    ['an over-long reason', 'reason', 'r'.repeat(257), 'a text of up to 256 characters'],
    ['a reason of null', 'reason', null, 'a text of up to 256 characters'],
    ['an unknown field', 'instanceprofile', 'web-profile', fields],
    ['a field that every object has', 'toString', 'web-profile', fields],
  ])('%s', (_, field, given, allowed) => {
    const error = refusalOf({ ...least, [field]: given });

    expect(error.name).toBe('InputInvalid');
    expect(error.context.fields).toMatchObject([{ field, given, allowed }]);
  });

  it.each([0, 1001, 2.5, '3', null])('a restart with maxUnavailable of %s', (maxUnavailable) => {
    const error = refusalOf({ ...least, refresh: 'restart', maxUnavailable });

    expect(error.context.fields).toMatchObject([
      { field: 'maxUnavailable', given: maxUnavailable, allowed: unavailable },
    ]);
  });

  const moving = { ...least, refresh: 'replace', twin: 'web-twin' };

  it.each([
    ['no instance profile', { role: 'web-role' }, 'instanceProfile', profile],
    ['a move to no twin', { ...least, refresh: 'replace' }, 'twin', twin],
    ['a twin of itself', { ...moving, twin: 'web-profile' }, 'twin', twin],
    ['a twin beside another refresh', { ...moving, refresh: 'none' }, 'twin', twin],
    ['a twin, and some Regions', { ...moving, regions: ['eu-west-1'] }, 'regions', regions],
    ['no role', { instanceProfile: 'web-profile' }, 'role', role],
    ['nothing in it', {}, 'instanceProfile', profile],
    [
      'a field that sets the prototype',
      JSON.parse('{"instanceProfile":"a","role":"b","__proto__":1}'),
      '__proto__',
      fields,
    ],
  ])('%s', (_, input, field, allowed) => {
    expect(refusalOf(input).context.fields[0]).toMatchObject({ field, allowed });
  });

  it.each([
    ['null', null],
    ['nothing', undefined],
    ['a text', '{"instanceProfile":"web-profile"}'],
    ['a number', 1],
    ['a list', [least]],
  ])('being %s', (_, input) => {
    expect(refusalOf(input).context.fields).toEqual([{ field: 'input', given: input, allowed: object }]);
  });
});

describe('the message of a refused input', () => {
  it('says what is wrong and what to do', () => {
    expect(refusalOf({ ...least, canary: 0 }).message).toBe(
      'canary: given 0; allowed: a whole number from 1 to 1000. Correct the input and start again.',
    );
  });

  it('names every field that is wrong, once, and then every field that there is not', () => {
    const input = { role: '', regions: ['Ireland', 'eu-west-1', 'Ireland'], dryrun: true, canary: 0, force: 1 };

    expect(refusalOf(input).message.match(/(?<=^|\. )\w+: (missing|given \S+|no such field)/g)).toEqual([
      'instanceProfile: missing',
      'role: given "";',
      'regions: given ["Ireland","eu-west-1","Ireland"];',
      'canary: given 0;',
      'dryrun: no such field',
      'force: no such field',
    ]);
  });

  it('stays short, however many fields there are not', () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`field${index}`, 1]));

    expect(refusalOf({ ...least, ...many }).message.length).toBeLessThan(4000);
  });

  it('says that a field is missing', () => {
    expect(refusalOf({ instanceProfile: 'web-profile' }).message).toMatch(/^role: missing; allowed: the name/);
  });

  it('cuts a long value, and a long name of a field', () => {
    expect(refusalOf({ ...least, reason: 'r'.repeat(100_000) }).message).toBe(
      `reason: given "${'r'.repeat(58)}…; allowed: a text of up to 256 characters. Correct the input and start again.`,
    );
    expect(refusalOf({ ...least, ['f'.repeat(100_000)]: 1 }).message).toMatch(
      /^f{59}…: no such field; allowed: instanceProfile, /,
    );
  });
});

describe('the input of another execution', () => {
  it.each([
    ['the same instance profile', { ...least }, true],
    ['the same and another role', { ...least, role: 'web-role-v3' }, true],
    ['another instance profile', { ...least, instanceProfile: 'web-profile-2' }, false],
    [
      'another, with this one as its twin',
      { ...least, instanceProfile: 'web', refresh: 'replace', twin: 'web-profile' },
      true,
    ],
    ['a dry run', { ...least, dryRun: true }, false],
    ['a wrong field', { ...least, canary: 0 }, false],
    ['nothing', null, false],
  ])('of %s changes the instance profile, or not', (_, input, expected) => {
    expect(changes(JSON.stringify(input), 'web-profile')).toBe(expected);
  });

  it('that is no JSON changes nothing', () => {
    expect(changes('', 'web-profile')).toBe(false);
  });
});

describe('a Region is refreshed', () => {
  it.each([
    ['when none is named', {}, true],
    ['when it is named', { regions: ['us-east-1', 'eu-west-1'] }, true],
    ['not when others are', { regions: ['us-east-1'] }, false],
    ['not when none is to be', { refresh: 'none', regions: ['eu-west-1'] }, false],
  ])('%s', (_, fields, expected) => {
    expect(isToRefresh(parseInput({ ...least, ...fields }), 'eu-west-1')).toBe(expected);
  });
});

/** What is wrong with the input for a stack that demands a reason. */
const refused = (input: object): string[] => {
  try {
    parseInput(input, { isReasonRequired: true });
    return [];
  } catch (error) {
    return (error as InputInvalid).context.fields.map(({ field, allowed }) => `${field}: ${allowed}`);
  }
};

describe('a stack that demands a reason', () => {
  it('takes an input with one', () => {
    expect(refused({ ...least, reason: 'CHG-4711' })).toEqual([]);
  });

  it.each([
    ['none', least],
    ['a blank one', { ...least, reason: ' \t' }],
  ])('refuses an input with %s, by the name of the field', (_, input) => {
    expect(refused(input)).toEqual([
      'reason: a text of up to 256 characters: this stack demands one that is not blank',
    ]);
  });

  it('names what else is wrong too', () => {
    expect(refused({ ...least, canary: 0 })).toHaveLength(2);
  });
});
