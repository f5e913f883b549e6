import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ownProcess } from './own-process.ts';

const withSignal = (afterwards: string): string => `
  import { stopSignal } from './demo/stop-signal.ts';
  const stopped = stopSignal();
  const busy = setInterval(() => {}, 1000);
  stopped.addEventListener('abort', () => { ${afterwards} });
  console.log('ready');
`;
const ends = withSignal(`setTimeout(() => { clearInterval(busy); console.log('Stopped.'); }, 50);`);
const goesOn = withSignal(`console.log('Stopping.');`);

describe.concurrent('a process that listens to the stop signal', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('ends as it wants to on %s', async (signal) => {
    const { child, ended } = await ownProcess(ends);
    child.kill(signal);

    expect(await ended).toEqual({ status: 0, output: 'Stopped.\n', errors: '' });
  });

  it('takes the two signals of one Ctrl-C under npm for one', async () => {
    const { child, ended } = await ownProcess(ends);
    child.kill('SIGINT');
    await sleep(5);
    child.kill('SIGINT');

    expect(await ended).toEqual({ status: 0, output: 'Stopped.\n', errors: '' });
  });

  it('ends at once on a second Ctrl-C', async () => {
    const { child, ended } = await ownProcess(goesOn);
    child.kill('SIGINT');
    await sleep(400);
    child.kill('SIGINT');

    expect(await ended).toEqual({ status: 130, output: 'Stopping.\n', errors: '' });
  });
});
