import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../functions/instance.ts';
import { turnOf } from '../../../functions/refresh/restart-turn.ts';
import { instance as anInstance, profileArn } from '../an-instance.ts';

const arn = profileArn('web-profile');
const since = '2026-11-01T12:00:30.500Z';
const shown = (fields: Partial<Instance> = {}): Instance =>
  anInstance({ instanceProfileArn: arn, launchedAt: '2026-11-01T08:00:00.000Z', ...fields });

describe('what a restart does with an instance', () => {
  it.each<[string, Instance | undefined, string]>([
    ['runs as before: it is stopped', shown(), 'stop'],
    ['is stopping since its turn began: it is waited for', shown({ state: 'stopping' }), 'wait'],
    ['was stopped since: it is started', shown({ state: 'stopped', stoppedAt: '2026-11-01T12:00:31.000Z' }), 'start'],
    ['was stopped in that very second', shown({ state: 'stopped', stoppedAt: '2026-11-01T12:00:30.000Z' }), 'start'],
    ['was stopped, and EC2 does not say when', shown({ state: 'stopped' }), 'start'],
    ['was stopped before', shown({ state: 'stopped', stoppedAt: '2026-11-01T12:00:29.000Z' }), 'theirs'],
    ['is being stopped by somebody', shown({ state: 'stopping', stoppedAt: '2026-11-01T12:00:00.000Z' }), 'theirs'],
    ['starts', shown({ state: 'pending' }), 'nothing'],
    ['was started since', shown({ launchedAt: '2026-11-01T12:01:00.000Z' }), 'nothing'],
    ['opted out meanwhile', shown({ optedOut: true }), 'nothing'],
    ['joined a group meanwhile', shown({ tags: { 'aws:autoscaling:groupName': 'web' } }), 'nothing'],
    ['has another instance profile', shown({ instanceProfileArn: profileArn('db-profile') }), 'nothing'],
    ['is terminated', shown({ state: 'terminated' }), 'nothing'],
    ['is not shown', undefined, 'nothing'],
  ])('that %s', (_, instance, turn) => {
    expect(turnOf({ instanceId: 'i-a', since }, instance, arn)).toBe(turn);
  });

  it.each<[string, Instance, string]>([
    ['is started whoever stopped it', shown({ state: 'stopped', stoppedAt: '2026-11-01T11:00:00.000Z' }), 'start'],
    ['is not stopped again where it runs', shown(), 'nothing'],
  ])('that was down when its wave began %s', (_, instance, turn) => {
    expect(turnOf({ instanceId: 'i-a', since, bare: true }, instance, arn)).toBe(turn);
  });
});
