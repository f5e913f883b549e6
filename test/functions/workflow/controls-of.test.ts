import { describe, expect, it } from 'vitest';
import { checkName, checkTags, controlsOf } from '../../../functions/workflow/controls-of.ts';

const execution = 'arn:aws:states:us-east-1:123456789012:execution:rolecall-dev-replace-role:friday';

describe('the controls of a Region', () => {
  it.each([
    [{}, undefined],
    [{ bakeSeconds: 0, waveBakeSeconds: 0 }, undefined],
    [{ bakeSeconds: 60 }, { bakeSeconds: 60 }],
    [{ waveBakeSeconds: 60 }, { waveBakeSeconds: 60 }],
    [
      { checkpoints: ['canary' as const, 25], approveWithinHours: 3 },
      { checkpoints: ['canary', 25], approveWithinHours: 3 },
    ],
  ])('for %j are %j', (request, controls) => {
    expect(controlsOf(request, [])).toEqual(controls);
  });
});

describe('an execution', () => {
  it.each([
    ['rolecall:approved', 'friday:canary'],
    ['rolecall:stop', 'friday'],
  ])('is refused where the tag %s names it already, as %s', (key, value) => {
    expect(() => checkTags('web-profile', { [key]: value }, execution)).toThrow(
      `${key} of instance profile web-profile`,
    );
  });

  it.each([
    ['rolecall:approved', 'thursday:canary'],
    ['rolecall:stop', 'thursday'],
    ['rolecall:hold', 'friday'],
  ])('begins where the tag %s is %s', (key, value) => {
    expect(() => checkTags('web-profile', { [key]: value }, execution)).not.toThrow();
  });

  it.each([
    ['fri!day', true],
    ['friday', false],
    ['Freitag früh', false],
  ])('named %s is refused with a checkpoint, since no tag takes that: %s', (name, isRefused) => {
    const check = () => checkName({ checkpoints: ['canary'] }, execution.replace('friday', name));

    if (isRefused) expect(check).toThrow('nobody could approve');
    else expect(check).not.toThrow();
    expect(() => checkName({}, execution.replace('friday', name))).not.toThrow();
  });
});
