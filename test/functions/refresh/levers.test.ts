import { describe, expect, it } from 'vitest';
import { isApproved, leversOf } from '../../../functions/refresh/levers.ts';
import type { Checkpoint } from '../../../functions/refresh/rollout.ts';

const execution = 'arn:aws:states:us-east-1:123456789012:execution:rolecall-dev-replace-role:friday';

describe('the tags of an instance profile', () => {
  it.each<[Record<string, string>, object]>([
    [{}, { isHeld: false, isStopped: false, approved: undefined }],
    [{ 'rolecall:hold': '' }, { isHeld: true }],
    [{ 'rolecall:hold': 'no' }, { isHeld: true }],
    [{ 'Rolecall:hold': 'yes' }, { isHeld: false }],
    [{ 'rolecall:stop': 'friday' }, { isStopped: true }],
    [{ 'rolecall:stop': 'Friday' }, { isStopped: false }],
    [{ 'rolecall:stop': execution }, { isStopped: false }],
    [{ 'rolecall:stop': '' }, { isStopped: false }],
    [{ 'rolecall:approved': 'friday:canary' }, { approved: 'canary' }],
    [{ 'rolecall:approved': 'friday:25' }, { approved: 25 }],
    [{ 'rolecall:approved': 'friday:025' }, { approved: undefined }],
    [{ 'rolecall:approved': 'friday:100' }, { approved: undefined }],
    [{ 'rolecall:approved': 'friday:0' }, { approved: undefined }],
    [{ 'rolecall:approved': 'friday:' }, { approved: undefined }],
    [{ 'rolecall:approved': 'friday' }, { approved: undefined }],
    [{ 'rolecall:approved': 'canary' }, { approved: undefined }],
    [{ 'rolecall:approved': 'monday:canary' }, { approved: undefined }],
    [{ 'rolecall:approved': 'not-friday:canary' }, { approved: undefined }],
  ])('%j say to the execution friday: %j', (tags, levers) => {
    expect(leversOf(tags, execution)).toMatchObject(levers);
  });

  it('stop and approve nothing where the execution has no name', () => {
    expect(leversOf({ 'rolecall:stop': '', 'rolecall:approved': ':canary' }, undefined)).toEqual({
      isHeld: false,
      isStopped: false,
      approved: undefined,
    });
  });
});

describe('a checkpoint', () => {
  it.each<[Checkpoint, Checkpoint | undefined, boolean]>([
    ['canary', undefined, false],
    ['canary', 'canary', true],
    ['canary', 25, true],
    [25, 'canary', false],
    [25, 25, true],
    [25, 50, true],
    [50, 25, false],
  ])('%s, when %s is approved: %s', (checkpoint, approved, is) => {
    expect(isApproved(checkpoint, { isHeld: false, isStopped: false, approved })).toBe(is);
  });
});
