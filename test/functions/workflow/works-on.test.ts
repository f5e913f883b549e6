import { describe, expect, it } from 'vitest';
import { othersBeside, worksOn } from '../../../functions/workflow/works-on.ts';

const machine = (name: string): string => `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`;

describe('the input of an execution', () => {
  it.each<[title: string, input: string, profiles: string[]]>([
    ['of replace-role', '{"instanceProfile":"web","role":"web-v2"}', ['web']],
    ['by a twin', '{"instanceProfile":"web","role":"web-v2","twin":"web-twin"}', ['web', 'web-twin']],
    ['of replace-profile', '{"instanceProfile":"web","replacement":"green"}', ['web', 'green']],
    ['of a dry run', '{"instanceProfile":"web","dryRun":true}', []],
    ['that is no object', '"web"', []],
    ['that is null', 'null', []],
    ['that is no JSON', 'web', []],
    ['with a wrong type', '{"instanceProfile":["web"]}', []],
  ])('%s says on which instance profiles it works', (_, input, profiles) => {
    expect(worksOn(input)).toEqual(profiles);
  });
});

describe('the other state machines', () => {
  it('are those of the same stack', () => {
    expect(othersBeside(machine('rolecall-dev-replace-profile'))).toEqual([
      machine('rolecall-dev-replace-role'),
      machine('rolecall-dev-retire-profile'),
    ]);
  });

  it('are none beside one that is not ours', () => {
    expect(othersBeside(machine('billing'))).toEqual([]);
  });
});
