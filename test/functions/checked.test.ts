import { afterEach, describe, expect, it, vi } from 'vitest';
import { checked, type Rule } from '../../functions/checked.ts';
import { count, instanceId, list, moment, object, regionCode } from '../../functions/forms.ts';
import { log } from '../../functions/log.ts';
import * as v from 'valibot';

const context = { invokedFunctionArn: 'arn:aws-cn:lambda:cn-north-1:123456789012:function:rolecall-dev-AddRole:live' };
const schema = object({ region: regionCode, waves: count, at: v.exactOptional(moment), ids: list(instanceId) });
const good = { region: 'eu-west-1', waves: 1, ids: ['i-0123456789abcdef0', 'i-01234567'], more: { deep: true } };

const refusal = async (payload: unknown, rule?: Rule<object>): Promise<string> => {
  try {
    await checked('AddRole', schema, () => Promise.resolve('done'), rule)(payload, context);
    return 'none';
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
};

const rule: Rule<object> = (_, { partition, accountId }) => ({ field: 'region', given: partition, allowed: accountId });

const work = async (): Promise<void> => {
  await Promise.resolve();
  log('did it', { wave: 1 });
};

afterEach(() => vi.restoreAllMocks());

describe('a function', () => {
  it('gets what has the right form, with what the form does not name', async () => {
    const work = vi.fn(() => Promise.resolve('done'));

    expect(await checked('AddRole', schema, work)(good, context)).toBe('done');
    expect(work).toHaveBeenCalledWith(good);
  });

  it.each(['2026-11-01T12:00:00.000Z', '2026-11-01T12:00:00Z', '2026-11-01T12:00:00.741843+00:00'])(
    'takes the moment %s: interpreters of the workflow write it differently',
    async (at) => {
      const work = vi.fn(() => Promise.resolve('done'));

      expect(await checked('Plan', schema, work)({ ...good, at }, context)).toBe('done');
    },
  );

  it.each<[string, unknown, string]>([
    ['nothing', null, 'the payload: given null; allowed: an object'],
    ['a text', 'x', 'the payload: given "x"; allowed: an object'],
    ['no Region', { ...good, region: undefined }, 'region: missing; allowed: a Region code'],
    ['a Region that is none', { ...good, region: 'eu-west-1.evil.example' }, 'region: given "eu-west-1.evil.example"'],
    ['half a wave', { ...good, waves: 0.5 }, 'waves: given 0.5; allowed: a whole number'],
    ['more than there can be', { ...good, waves: 1e300 }, 'waves: given 1e+300; allowed: a number from 0'],
    ['a moment that is none', { ...good, at: '2026-99-01T00:00:00Z' }, 'at: given "2026-99-01T00:00:00Z"'],
    ['an id of zeros', { ...good, ids: ['i-00000000'] }, 'ids.0: given "i-00000000"; allowed: an instance id'],
    ['an id of nine characters', { ...good, ids: ['i-012345678'] }, 'ids.0: given "i-012345678"'],
    ['too many', { ...good, ids: Array.from({ length: 20_001 }, () => 'i-01234567') }, 'ids: given ["i-01234567",'],
    ['what cannot be seen', { ...good, region: '\u202ebad' }, String.raw`region: given "\u202ebad"`],
    ['a long text', { ...good, region: 'x'.repeat(1_000_000) }, `region: given "${'x'.repeat(58)}…`],
  ])('refuses %s, and names the field, what was given and what is allowed', async (_, payload, told) => {
    expect(await refusal(payload)).toContain(`PayloadRefused: AddRole refuses what it was given. ${told}`);
  });

  it('refuses what a rule does not allow, which knows the account', async () => {
    expect(await refusal(good, rule)).toContain('region: given "aws-cn"; allowed: 123456789012.');
  });

  it('writes the execution into each of its lines', async () => {
    const written = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const execution = 'arn:aws:states:us-east-1:123456789012:execution:rolecall-dev-replace-role:a';

    await checked('AddRole', schema, work)({ ...good, execution }, context);
    await checked('AddRole', schema, work)(good, context);

    expect(written.mock.calls.flat()).toEqual([
      JSON.stringify({ message: 'did it', wave: 1, execution }),
      JSON.stringify({ message: 'did it', wave: 1 }),
    ]);
  });
});
