import { describe, expect, it } from 'vitest';
import { parseInput } from '../../../functions/retire-profile/input.ts';
import { InputInvalid } from '../../../functions/workflow/errors.ts';

const least = { instanceProfile: 'web-profile-old' };

describe('the console input of retire-profile', () => {
  it('needs an instance profile, and everything else has a default', () => {
    expect(parseInput(least)).toEqual({ ...least, dryRun: false, propagationSeconds: 300 });
  });

  it.each([{ dryRun: true }, { propagationSeconds: 0 }, { propagationSeconds: 3600 }, { reason: 'r'.repeat(256) }])(
    'may have %j',
    (fields) => {
      expect(parseInput({ ...least, ...fields })).toMatchObject(fields);
    },
  );

  it.each([
    ['instanceProfile', { instanceProfile: '/team/web' }],
    ['dryRun', { dryRun: 1 }],
    ['propagationSeconds', { propagationSeconds: 3601 }],
    ['propagationSeconds', { propagationSeconds: 1.5 }],
    ['reason', { reason: 'r'.repeat(257) }],
    ['regions', { regions: ['eu-west-1'] }],
  ])('names what is wrong: %s in %j', (field, fields) => {
    const parse = () => parseInput({ ...least, ...fields });

    expect(parse).toThrow(InputInvalid);
    expect(parse).toThrow(new RegExp(`^${field}: `));
  });

  it('has a reason where the stack demands one', () => {
    expect(() => parseInput(least, { isReasonRequired: true })).toThrow(/^reason: missing/);
    expect(() => parseInput({ ...least, reason: ' ' }, { isReasonRequired: true })).toThrow(/^reason: given " "/);
  });
});
