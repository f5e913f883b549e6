import { expect, it } from 'vitest';
import { input, minutes, nameOf, openRollout } from '../../system/rollout.ts';
import { oneLine } from '../one-line.ts';
import { typed } from '../typed.ts';

it('ends it between two waves, with a report and no bare instance', async () => {
  const { account, refreshed } = await openRollout(20);
  const execution = account.owner.startExecution({ ...input, bakeSeconds: 3600 });
  await account.clock.advance(minutes(5));

  const { result } = await typed(account, 'stop --yes');
  const again = await typed(account, 'stop --yes');
  await account.clock.run(execution.ended);

  expect(oneLine(result)).toContain(`Execution ${nameOf(execution)} ends as Stopped`);
  expect(oneLine(result)).toContain('Every instance keeps what it has by then.');
  expect(oneLine(again.result)).toContain('is to stop already: nothing to do.');
  expect([execution.error, refreshed(), account.bare()]).toEqual(['Stopped', 4, []]);
});

it('says before it asks that all go back, where the input wants it', async () => {
  const { account } = await openRollout(20);
  const execution = account.owner.startExecution({ ...input, bakeSeconds: 3600, onTrouble: 'goBack' });
  await account.clock.advance(minutes(5));
  const questions: string[] = [];

  await typed(account, 'stop', { agrees: (question) => questions.push(question) > 0 });
  await account.clock.run(execution.ended);

  expect(questions).toEqual([expect.stringContaining('Then all instances that were refreshed go back')]);
  expect(execution.error).toBe('WentBack');
});
