import { describe, expect, it } from 'vitest';
import { howFor, isMove, limitOf, startsFrom } from '../../../functions/refresh/how.ts';
import type { How, WaveInstance } from '../../../functions/refresh/region-refresh.ts';
import { move, region } from './a-region.ts';
import { profileArn } from '../an-instance.ts';

const running: WaveInstance = { instanceId: 'i-a', associationId: 'iip-assoc-old' };

it('What a restart has left down is started, however the others are refreshed', () => {
  const down: WaveInstance = { instanceId: 'i-a', bare: true, since: '2026-11-01T12:00:00.000Z' };

  for (const how of ['reassociate', 'restart'] as const)
    expect(howFor({ ...region().settings, how }, down)).toBe('restart');
});

describe('an instance of a move', () => {
  it.each<[string, WaveInstance, How]>([
    ['that runs is replaced on', running, 'replace'],
    ['that is stopped is reassociated: EC2 refuses Replace', { ...running, stopped: true }, 'reassociate'],
    ['that is bare is reassociated', { ...running, bare: true }, 'reassociate'],
    ['without an association is reassociated', { instanceId: 'i-a' }, 'reassociate'],
  ])('%s', (_, instance, how) => {
    expect(howFor(move().settings, instance)).toBe(how);
  });

  it('starts from the former instance profile, and another one from its own', () => {
    expect(startsFrom(move().settings)).toBe(profileArn('web-profile'));
    expect(startsFrom(region().settings)).toBe(profileArn('web-profile'));
    expect([move(), region()].map(({ settings }) => isMove(settings))).toEqual([true, false]);
  });

  it('keeps to the rate that is assumed for Replace', () => {
    expect(limitOf('replace')).toEqual({ burst: 50, perSecond: 5 });
    expect(limitOf('reassociate')).toEqual({ burst: 100, perSecond: 5 });
  });
});
