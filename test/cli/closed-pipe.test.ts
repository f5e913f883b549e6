import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { endWithReader } from '../../cli/closed-pipe.ts';
import { ownProcess } from '../demo/own-process.ts';

it('a process whose output nobody reads any more ends quietly', async () => {
  const { child, ended } = await ownProcess(`
    import { endWithReader } from './cli/closed-pipe.ts';
    endWithReader(process.stdout);
    setInterval(() => console.log('more'), 5);
  `);
  child.stdout?.destroy();

  expect(await ended).toMatchObject({ status: 0, errors: '' });
});

it('another fault of the output is not hidden', () => {
  const output = new PassThrough();
  endWithReader(output);

  expect(() => output.emit('error', new Error('No space is left.'))).toThrow('No space is left.');
});
