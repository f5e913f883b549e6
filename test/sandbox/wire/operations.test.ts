import { describe, expect, it } from 'vitest';
import { handlerOf, type Operations } from '../../../sandbox/wire/operations.ts';
import { jsonRefusals } from '../../../sandbox/wire/json/refusals.ts';
import { queryRefusals } from '../../../sandbox/wire/query/refusals.ts';

const table = (done: unknown[]): Operations<unknown[]> => ({
  PutThings: {
    takes: ['Name', 'Things.Id', 'Things.Place.City', 'Labels.*.Text', 'Notes'],
    run: (_, request) => done.push(request),
  },
});

async function put(parameters: Record<string, unknown>, refusals = queryRefusals, operation = 'PutThings') {
  const done: unknown[] = [];
  const handle = handlerOf(done, table(done), refusals);
  const call = { service: 'any', region: 'us-east-1', operation, parameters, caller: 'AKIAOWNER' };
  const error: unknown = await handle(call).then(
    () => undefined,
    (refusal: unknown) => refusal,
  );
  return { done, error };
}

describe('an operation', () => {
  it.each<[string, Record<string, unknown>]>([
    ['no parameters', {}],
    ['a value', { Name: 'a' }],
    ['a list of structures', { Things: [{ Id: 1 }, { Id: 2, Place: { City: 'b' } }] }],
    ['an empty list', { Things: [] }],
    ['an empty list as Query writes it', { Things: '' }],
    ['a map with any names', { Labels: { a: { Text: 'b' }, c: { Text: 'd' } } }],
    ['whatever is under a path that says no more', { Notes: [{ a: { b: ['c'] } }] }],
    ['a parameter without a value, which is not sent', { Colour: undefined }],
  ])('takes %s', async (_, parameters) => {
    expect(await put(parameters)).toEqual({ done: [parameters], error: undefined });
  });

  it.each<[string, Record<string, unknown>]>([
    ['Colour', { Name: 'a', Colour: 'red' }],
    ['Colour', { Colour: [] }],
    ['Things.Colour', { Things: [{ Id: 1 }, { Id: 2, Colour: 'red' }] }],
    ['Things.Place.Street', { Things: { Place: { Street: 'c' } } }],
    ['Things.Place', { Things: [{ Place: 'b' }] }],
    ['Labels.a.Colour', { Labels: { a: { Colour: 'red' } } }],
    ['toString', { toString: 'a' }],
  ])('refuses %s by its name, and does nothing', async (path, parameters) => {
    const message = `The sandbox does not model the parameter ${path} of PutThings.`;

    expect(await put(parameters)).toMatchObject({
      done: [],
      error: { code: 'UnknownParameter', status: 400, message },
    });
    expect(await put(parameters, jsonRefusals)).toMatchObject({ error: { code: 'ValidationException', message } });
  });

  it('that is not in the table is refused by its name', async () => {
    expect(await put({}, queryRefusals, 'toString')).toMatchObject({
      error: { code: 'InvalidAction', message: 'The action toString is not valid for this web service.' },
    });
    expect(await put({}, jsonRefusals, 'GetThings')).toMatchObject({
      error: {
        code: 'UnknownOperationException',
        message: 'The sandbox does not know the operation GetThings.',
      },
    });
  });
});
