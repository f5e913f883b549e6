import { describe, expect, it } from 'vitest';
import { virtualClock } from '../../../sandbox/clock.ts';
import { createFunction, type LambdaFunction } from '../../../sandbox/lambda/function.ts';

const start = new Date('2026-11-23T09:00:00Z');

/** A function with a timeout of three seconds. */
function deploy() {
  const clock = virtualClock(start);
  const sent: string[] = [];
  const logged: string[] = [];
  const probe: LambdaFunction = createFunction(
    {
      name: 'probe',
      arn: 'arn:aws:lambda:us-east-1:123456789012:function:probe',
      region: 'us-east-1',
      handler: `${import.meta.dirname}/probe/index.handler`,
      environment: {},
      environments: 1,
      timeoutSeconds: 3,
      accessKeyId: 'ASIAPROBE',
    },
    {
      clock,
      random: Math.random,
      network: async ({ path }) => {
        sent.push(path);
        await clock.sleep(path.startsWith('/slow') ? 5_000 : 250);
        return { status: 200, headers: {}, body: '' };
      },
      onLog: ({ text }) => logged.push(text),
    },
  );
  return { clock, probe, sent, logged };
}

describe('an invocation that times out', () => {
  it('sends, hears and writes nothing from then on', async () => {
    const { clock, probe, sent, logged } = deploy();

    await expect(clock.run(probe.invoke({ calls: 9 }))).rejects.toMatchObject({ name: 'Sandbox.Timedout' });
    await clock.advance(60_000);

    expect(sent).toEqual(['/call-1', '/call-2', '/call-3']);
    expect(logged).toEqual(['done: call-1', 'done: call-2']);
  });

  it('does not hear the answer to what it sent before, nor disturb another that began later', async () => {
    const { clock, probe, logged } = deploy();
    const first = probe.invoke({ calls: 1, name: 'slow' }).catch(({ name }: Error) => name);
    await clock.advance(2_900);

    const second = await clock.run(probe.invoke({ calls: 2 }));

    expect(await first).toBe('Sandbox.Timedout');
    expect(second).toEqual(['call-1', 'call-2']);
    expect(logged).toEqual(['done: call-1', 'done: call-2']);
  });

  it('takes with it what the function remembered', async () => {
    const { clock, probe } = deploy();
    await clock.run(probe.invoke({ calls: 1, name: 'one' }));
    expect(await clock.run(probe.invoke({ calls: 1, name: 'two' }))).toEqual(['one-1', 'two-1']);

    await clock.run(probe.invoke({ calls: 9 })).catch(() => undefined);

    expect(await clock.run(probe.invoke({ calls: 1, name: 'three' }))).toEqual(['three-1']);
  });
});
