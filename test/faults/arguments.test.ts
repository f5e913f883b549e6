import { describe, expect, it } from 'vitest';
import { readArguments, UsageError } from '../../faults/arguments.ts';

describe('the arguments of the faults', () => {
  it('have defaults', () => {
    expect(readArguments([])).toEqual({ cases: 8000, seed: '1', only: undefined, case: undefined, json: false });
  });

  it('name one part of the campaign, or one case', () => {
    expect(readArguments(['--only', 'pairs', '--cases', '10', '--seed', '7', '--json'])).toEqual({
      cases: 10,
      seed: '7',
      only: 'pairs',
      case: undefined,
      json: true,
    });
    expect(readArguments(['--case', 'replace/Plan#1=reset']).case).toBe('replace/Plan#1=reset');
  });

  it.each([
    [['--cases', '0'], /^--cases: given "0"; allowed: a whole number from 1 to 1000000/],
    [['--cases', '-1'], /--cases/],
    [['--cases', '1.5'], /^--cases/],
    [['--cases', '1e3'], /^--cases/],
    [['--cases', ''], /^--cases/],
    [['--cases', '1000001'], /^--cases/],
    [['--seed', 'x'], /^--seed: given "x"/],
    [['--seed', ''], /^--seed/],
    [['--only', 'mutants-and-more'], /^--only: given "mutants-and-more"; allowed: matrix, pairs, stories/],
    [['--case', 'replace', '--only', 'pairs'], /^--case/],
    [['--case', 'replace', '--cases', '5'], /^--case/],
    [['--nonsense'], /nonsense/],
    [['extra'], /extra/],
  ])('are refused when they are %j', (args, message) => {
    expect(() => readArguments(args)).toThrow(UsageError);
    expect(() => readArguments(args)).toThrow(message);
  });
});
