import { expect, it } from 'vitest';
import { input, minutes, openRollout } from '../../system/rollout.ts';
import { oneLine } from '../one-line.ts';
import { typed } from '../typed.ts';

it('says what else holds a Region where no tag does', async () => {
  const { account } = await openRollout(20);
  account.owner.startExecution({ ...input, checkpoints: ['canary'] });
  await account.clock.advance(minutes(5));

  const { result, status } = await typed(account, 'resume', { columns: 120 });

  expect(status).toBe(0);
  expect(oneLine(result)).toContain('Instance profile web-profile has no tag rolecall:hold: nothing to do.');
  expect(oneLine(result)).toMatch(/eu-west-1 is held by checkpoint canary until 2026-11-25 \d\d:\d\d UTC\./);
});

it('asks first, and leaves the tag where the answer is no', async () => {
  const { account, tag } = await openRollout(3);
  await tag('hold', 'yes');
  account.owner.startExecution(input);
  await account.clock.advance(minutes(3));
  const questions: string[] = [];

  const { said } = await typed(account, 'resume', { agrees: (question) => questions.push(question) === 0 });

  expect(questions).toEqual([expect.stringMatching(/^Let execution \S+ go on\? Waves begin again/)]);
  expect(said).toBe('Nothing has been changed.\n');
  expect(account.iam.now().profile('web-profile')?.tags).toEqual([{ Key: 'rolecall:hold', Value: 'yes' }]);
});
