import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { turnBack } from '../../../functions/replace-role/turn-back.ts';
import { ec2Answers, shown } from '../workflow/ec2-by-region.ts';
import { afterwards, moved } from './by-twin.ts';

beforeEach(() => void vi.spyOn(console, 'log').mockImplementation(() => undefined));
afterEach(() => vi.restoreAllMocks());

it.each([
  ['somebody has opted out of', shown('i-c', { Tags: [{ Key: 'rolecall:ignore', Value: '' }] }), 'back'],
  ['another AWS service manages', shown('i-c', { Operator: { Managed: true } }), 'back'],
  ['came meanwhile', shown('i-c'), 'there'],
])('The next leg, where one that %s is on the instance profile', async (_, instance, leg) => {
  ec2Answers({ 'eu-west-1': { listings: [[instance]] } });

  expect((await turnBack(afterwards([moved()]))).byTwin).toMatchObject({ leg });
});
