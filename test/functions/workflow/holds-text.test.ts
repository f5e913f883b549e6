import { describe, expect, it } from 'vitest';
import { bakeWarnings } from '../../../functions/workflow/bake-warnings.ts';
import { holdsOf } from '../../../functions/workflow/holds-text.ts';
import type { Controls } from '../../../functions/refresh/rollout.ts';

const execution = 'arn:aws:states:us-east-1:123456789012:execution:rolecall-dev-replace-role:friday';
const tag = (key: string, value: string, profile = 'web-profile'): string =>
  `aws iam tag-instance-profile --instance-profile-name ${profile} --tags '[{"Key":"rolecall:${key}","Value":"${value}"}]'`;
const told = (controls: Controls, held: object = {}, onTrouble: 'stop' | 'goBack' = 'stop'): string[] =>
  holdsOf({ onTrouble }, controls, { instanceProfiles: ['web-profile'], execution, isInPlace: true, ...held });

describe('a plan says what will hold the rollout', () => {
  it.each<[string, Controls, string]>([
    ['a bake', { bakeSeconds: 60 }, 'After the canary of each Region: 60 s. Instances that were not refreshed take'],
    ['a bake after each wave', { waveBakeSeconds: 60 }, 'After each wave: 60 s. Instances that were not refreshed'],
    [
      'a checkpoint',
      { checkpoints: ['canary'], approveWithinHours: 3 },
      `At checkpoint canary: until it is approved, for up to 3 h; then it ends as NotApproved. Approve it: ${tag('approved', 'friday:canary')}`,
    ],
    ['a part in percent', { checkpoints: [25] }, 'At checkpoint 25 percent: until it is approved, for up to 48 h'],
    [
      'alarms',
      { alarms: [{ regions: ['eu-west-1', 'us-east-1'], names: ['web-5xx', 'web-slow'] }] },
      'While web-5xx or web-slow in eu-west-1 or us-east-1 is on, no wave begins in any Region',
    ],
    ['the tag', {}, `Hold it after the waves that run: ${tag('hold', 'yes')}`],
    ['a stop', {}, `Stop it after the waves that run: ${tag('stop', 'friday')}`],
  ])('%s', (_, controls, text) => {
    expect(told(controls).find((one) => one.startsWith(text.slice(0, 14)))).toContain(text);
  });

  it('with a bake that isolates, where instances move', () => {
    expect(told({ bakeSeconds: 60 }, { isInPlace: false })[0]).toBe(
      'After the canary of each Region: 60 s. Instances that have not moved keep the former role meanwhile.',
    );
  });

  it('with a place for the name, in a dry run: the execution that follows has another one', () => {
    expect(told({ checkpoints: [25] }, { execution: undefined }).join('\n')).toContain('"Value":"EXECUTION:25"');
  });

  it('with both instance profiles, by way of a twin', () => {
    const texts = told({}, { instanceProfiles: ['web-twin', 'web-profile'] });

    expect(texts[0]).toContain('--instance-profile-name web-twin');
    expect(texts.at(-1)).toBe('While instances move back to web-profile, its tags count.');
  });

  it('and that no tag can stop it, where none takes its name', () => {
    expect(told({}, { execution: execution.replace('friday', 'fri!day') }).at(-1)).toBe(
      'No tag can stop it: none takes its name, fri!day, as a value.',
    );
  });

  it('and that it goes back', () => {
    expect(told({}, {}, 'goBack')[0]).toMatch(/^If a Region ends early by .* all go back, /);
  });
});

describe('a plan warns', () => {
  it.each<[string, object, RegExp | undefined]>([
    [
      'of a long bake',
      { bakeSeconds: 1801 },
      /^Mind that a bake of more than 30 minutes keeps nobody from the new role here/,
    ],
    ['of a long bake after each wave', { waveBakeSeconds: 1801 }, /^Mind that a bake of more than 30 minutes/],
    ['of a checkpoint', { checkpoints: ['canary'] }, /^Mind that a checkpoint keeps nobody/],
    ['of both', { bakeSeconds: 9000, checkpoints: [25] }, /^Mind that a bake of more than 30 minutes, or a checkpoint/],
    ['of no half an hour', { bakeSeconds: 1800, waveBakeSeconds: 1800 }, undefined],
  ])('%s', (_, request, text) => {
    const [warning] = bakeWarnings(request);

    if (text) expect(warning).toMatch(text);
    else expect(warning).toBeUndefined();
  });
});
