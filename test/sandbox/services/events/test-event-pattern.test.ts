import { describe, expect, it } from 'vitest';
import { eventBus } from './event-bus.ts';

// Recorded by radkawar/stackd, testdata/aws/eventbridge/patterns.json (edge_envelope_*), commit 9dc356f.
const event = {
  version: '0',
  id: '00000000-0000-4000-8000-000000000001',
  'detail-type': 'probe',
  source: 'stackd.pattern.probe',
  account: '111111111111',
  time: '2026-09-13T00:00:00Z',
  region: 'us-east-1',
  resources: [],
  detail: { v: 1 },
};

const without = (name: string): object => ({ ...event, [name]: undefined });

const { call } = eventBus();
const test = (text: string): Promise<unknown> =>
  call('TestEventPattern', { EventPattern: '{"source":["stackd.pattern.probe"]}', Event: text });

describe('TestEventPattern', () => {
  it.each(['version', 'resources', 'detail'])('takes an event without %s', async (name) => {
    expect(await test(JSON.stringify(without(name)))).toEqual({ Result: true });
  });

  it.each(['version', 'id', 'detail-type', 'account', 'region', 'resources', 'detail'])(
    'does not look at the type of %s',
    async (name) => {
      expect(await test(JSON.stringify({ ...event, [name]: 1 }))).toEqual({ Result: true });
    },
  );

  it('takes a detail of null', async () => {
    expect(await test(JSON.stringify({ ...event, detail: null }))).toEqual({ Result: true });
  });

  it('does not match a source of another type', async () => {
    expect(await test(JSON.stringify({ ...event, source: 1 }))).toEqual({ Result: false });
  });

  const required = ['id', 'detail-type', 'source', 'account', 'time', 'region'];
  it.each([...required.map((name) => JSON.stringify(without(name))), '{"detail":{"v":1}}', '{}', '[]', '1', '{'])(
    'refuses %s',
    async (text) => {
      await expect(test(text)).rejects.toMatchObject({
        code: 'ValidationException',
        status: 400,
        message: 'Parameter Event is not valid.',
      });
    },
  );

  it.each([1, 'not-a-time'])('refuses the time %s', async (time) => {
    await expect(test(JSON.stringify({ ...event, time }))).rejects.toMatchObject({
      code: 'ValidationException',
      message: 'Parameter Event is not valid. Reason: Invalid time.',
    });
  });
});
