import { describe, expect, it } from 'vitest';
import { deploy } from './a-function.ts';

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
