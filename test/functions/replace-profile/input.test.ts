import { describe, expect, it } from 'vitest';
import { parseInput, tagsIn } from '../../../functions/replace-profile/input.ts';
import { InputInvalid } from '../../../functions/workflow/errors.ts';

const least = { instanceProfile: 'web', replacement: 'green' };

function refusalOf(input: unknown, isReasonRequired = false): InputInvalid {
  try {
    parseInput(input, { isReasonRequired });
  } catch (error) {
    if (error instanceof InputInvalid) return error;
    throw error;
  }
  throw new Error('The input was taken.');
}

describe('the console input of a move', () => {
  it('needs two instance profiles, and everything else has a default', () => {
    expect(parseInput(least)).toEqual({
      ...least,
      dryRun: false,
      canary: 10,
      maxFailures: 3,
      maxInstances: 1000,
      share: 0.9,
    });
  });

  it.each([
    ['every field', { create: 'web-v2', dryRun: true, regions: ['eu-west-1'], reason: 'blue and green' }],
    ['tags with any values but wildcards', { only: { 'tag:team': ['a', '', 'b:c/d ä'], 'tag:Name': ['x'] } }],
    ['ten tags', { only: Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`tag:${index}`, ['a']])) }],
  ])('may have %s', (_, fields) => {
    expect(parseInput({ ...least, ...fields })).toMatchObject(fields);
  });

  it('has the tags by their keys', () => {
    expect(tagsIn(parseInput({ ...least, only: { 'tag:tag:team': ['a'] } }))).toEqual({ 'tag:team': ['a'] });
    expect(tagsIn(parseInput(least))).toBeUndefined();
  });

  const profile = 'the name of an instance profile in policy.yml';
  const only = 'exact values by tag such as {"tag:team": ["a", "b"]}, without wildcards';

  it.each<[title: string, field: string, given: unknown, allowed: string]>([
    ['an ARN', 'instanceProfile', 'arn:aws:iam::123456789012:instance-profile/web', profile],
    ['no replacement', 'replacement', undefined, `${profile}, another one than instanceProfile`],
    ['the same one twice', 'replacement', 'web', `${profile}, another one than instanceProfile`],
    ['a path', 'replacement', '/team/green', profile],
    ['a role that is yes', 'create', true, 'the name of the role that a new replacement gets'],
    ['an ARN of a role', 'create', 'arn:aws:iam::123456789012:role/web-v2', 'the name of the role'],
    ['no tags', 'only', {}, only],
    ['a tag that is not called so', 'only', { team: ['a'] }, only],
    ['a tag without a key', 'only', { 'tag:': ['a'] }, only],
    ['one value without a list', 'only', { 'tag:team': 'a' }, only],
    ['no value', 'only', { 'tag:team': [] }, only],
    ['a wildcard', 'only', { 'tag:team': ['a*'] }, only],
    ['a question mark', 'only', { 'tag:team': ['a?'] }, only],
    ['eleven tags', 'only', Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`tag:${i}`, ['a']])), only],
    ['a list of tags', 'only', [{ 'tag:team': ['a'] }], only],
    ['dryRun in words', 'dryRun', 'true', 'true or false'],
    ['no canary', 'canary', 0, 'a whole number from 1 to 1000'],
    [
      'a field of replace-role',
      'role',
      'web-v2',
      'instanceProfile, replacement, create, dryRun, regions, only, canary',
    ],
  ])('is refused by its field for %s', (_, field, given, allowed) => {
    const { fields } = refusalOf({ ...least, [field]: given }).context;

    expect(fields).toMatchObject([{ field, given, allowed: expect.stringContaining(allowed) as string }]);
  });

  it.each([null, undefined, 'web', [least]])('is refused when it is %j', (input) => {
    expect(refusalOf(input).message).toContain(
      'a JSON object such as {"instanceProfile": "web-profile", "replacement": "web-green-profile"}',
    );
  });

  it('is refused without the reason that the stack demands', () => {
    expect(refusalOf({ ...least, reason: ' ' }, true).context.fields).toMatchObject([{ field: 'reason' }]);
  });
});
