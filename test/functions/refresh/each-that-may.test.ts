import { describe, expect, it } from 'vitest';
import { asRefused, eachThatMay, lacksRoom } from '../../../functions/refresh/each-that-may.ts';

const ids = ['i-a', 'i-b', 'i-c', 'i-d', 'i-e', 'i-f', 'i-g', 'i-h'];

const awsError = (name: string, httpStatusCode: number): Error =>
  Object.assign(new Error(`${name}, it says`), { name, $metadata: { httpStatusCode } });

/** EC2, which refuses every call with one of these. */
function ec2(refusals: Record<string, Error> = {}) {
  const calls: string[][] = [];
  const done = new Set<string>();
  const call = async (asked: readonly string[]): Promise<void> => {
    calls.push([...asked]);
    const refused = asked.find((id) => refusals[id]);
    if (refused) throw refusals[refused];
    for (const id of asked) done.add(id);
  };
  return { calls, done, call };
}

describe('a call for several instances', () => {
  it('is one call where EC2 refuses none', async () => {
    const { calls, call } = ec2();

    expect(await eachThatMay(ids, call)).toEqual([]);
    expect(calls).toEqual([ids]);
  });

  it('is none for no instance', async () => {
    const { calls, call } = ec2();

    expect(await eachThatMay([], call)).toEqual([]);
    expect(calls).toEqual([]);
  });

  it.each([['i-a'], ['i-e'], ['i-h']])('is done for all but %s, which EC2 refuses, in few calls', async (bad) => {
    const { calls, done, call } = ec2({ [bad]: awsError('OperationNotPermitted', 400) });

    const refused = await eachThatMay(ids, call);

    expect(refused.map(asRefused)).toEqual([
      { instanceId: bad, failure: { Error: 'OperationNotPermitted', Cause: 'OperationNotPermitted, it says' } },
    ]);
    expect([...done].toSorted()).toEqual(ids.filter((id) => id !== bad));
    expect(calls.length).toBeLessThanOrEqual(7);
  });

  it('tells of each that is refused', async () => {
    const no = awsError('UnsupportedOperation', 400);
    const { done, call } = ec2({ 'i-b': no, 'i-c': awsError('InsufficientInstanceCapacity', 500), 'i-g': no });

    const refused = await eachThatMay(ids, call);

    expect(refused.map(({ instanceId }) => instanceId)).toEqual(['i-b', 'i-c', 'i-g']);
    expect(refused.filter(lacksRoom).map(({ instanceId }) => instanceId)).toEqual(['i-c']);
    expect(done.size).toBe(5);
  });

  it.each([
    awsError('RequestLimitExceeded', 503),
    awsError('InternalError', 500),
    awsError('ThrottlingException', 400),
    new Error('socket hang up'),
  ])('fails with what is no refusal: %s', async (error) => {
    const { calls, call } = ec2({ 'i-a': error });

    await expect(eachThatMay(ids, call)).rejects.toBe(error);
    expect(calls).toHaveLength(1);
  });
});
