import { describe, expect, it } from 'vitest';
import { parseFilterPattern } from '../../../../sandbox/services/logs/filter-pattern.ts';

const json = '{"message":"decision","instanceId":"i-0abc","tags":{"team":"web"}}';

describe('a filter pattern', () => {
  it.each<[pattern: string, message: string, matches: boolean]>([
    ['', 'anything', true],
    ['"i-0abc"', `2026\tINFO\t${json}\n`, true],
    ['"i-0abd"', json, false],
    ['decision', json, true],
    ['Decision', json, false],
    ['"i-0abc" decision', json, true],
    ['"i-0abc" "role changed"', json, false],
    ['"role changed"', 'role changed', true],
    ['{ $.instanceId = "i-0abc" }', json, true],
    ['{$.instanceId="i-0abc"}', json, true],
    ['{ $.instanceId = "i-0abd" }', json, false],
    ['{ $.action = "attach" }', json, false],
    ['{ $.tags.team = "web" }', json, true],
    ['{ $.tags.toString = "web" }', json, false],
    ['{ $.instanceId = "i-0abc" && $.message = "decision" }', json, true],
    ['{ $.instanceId = "i-0abc" && $.message = "sweep" }', json, false],
    // A line of a function is no JSON as a whole.
    ['{ $.instanceId = "i-0abc" }', `2026\tINFO\t${json}\n`, false],
    ['{ $.length = "4" }', '"text"', false],
  ])('%s, of %j: %s', (pattern, message, matches) => {
    expect(parseFilterPattern(pattern)(message)).toBe(matches);
  });

  it.each([
    '?ERROR ?WARN',
    '-ERROR',
    'i-0abc',
    '"i-0abc',
    '""',
    '%i-0.*%',
    '[ip, user]',
    '{ $.a = 1 }',
    '{ $.a != "b" }',
    '{ $.a = "b*" }',
    '{ $.a[0] = "b" }',
    '{ $.a = "b" || $.c = "d" }',
    '{}',
  ])('is refused, since the sandbox does not know it: %s', (pattern) => {
    expect(() => parseFilterPattern(pattern)).toThrow(
      expect.objectContaining({
        code: 'InvalidParameterException',
        message: expect.stringMatching(/^Invalid filter pattern: .*sandbox knows/) as string,
      }),
    );
  });
});
