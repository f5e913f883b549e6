import { describe, expect, it } from 'vitest';
import { backAgain, newcomersOn, toTheTwin } from '../../../functions/replace-role/legs.ts';
import { profileArn } from '../an-instance.ts';
import { now, region } from '../refresh/a-region.ts';
import { planned } from './a-replacement.ts';
import { afterwards, moved, profile, reportOf, twin } from './by-twin.ts';

const turnedAt = '2026-11-01T12:00:00.000Z';
const rehearsal = {
  region: 'eu-west-1',
  instanceProfileArn: profileArn('web-profile'),
  instance: { instanceId: 'i-a', associationId: 'iip-assoc-a' },
  rehearsal: true as const,
};

const there = (fields = {}) => toTheTwin(planned({ regions: [region({ planned: ['i-a'] })], ...fields }), twin, now);

describe('the leg to the twin', () => {
  it('replaces the role of the twin', () => {
    const state = there();

    expect(state).toMatchObject({ instanceProfileArn: twin.arn, roleIsThere: false });
    expect(state.request).toMatchObject({ instanceProfile: 'web-twin', role: 'web-role-v2' });
    expect(state).not.toHaveProperty('formerRole');
    expect(state.byTwin).toEqual({ leg: 'there', profile, twin, rounds: 0, before: [] });
  });

  it('moves the instances from the instance profile to the twin, at the rate of that call', () => {
    const [{ settings, progress } = region()] = there().regions;

    expect(settings).toMatchObject({
      how: 'replace',
      instanceProfile: 'web-twin',
      instanceProfileArn: twin.arn,
      formerArn: profile.arn,
      planned: ['i-a'],
    });
    expect(progress.bucket.tokens).toBe(45);
  });

  it.each([
    ['a running instance as a move', {}, { formerArn: profile.arn }],
    ['a stopped one as EC2 moves it', { stopped: true as const }, {}],
  ])('rehearses %s', (_, fields, expected) => {
    const one = { ...rehearsal, instance: { ...rehearsal.instance, ...fields } };

    expect(there({ rehearsals: [one] }).rehearsals).toEqual([{ ...one, instanceProfileArn: twin.arn, ...expected }]);
  });
});

describe('the leg back', () => {
  const looks = [{ region: 'eu-west-1', onProfile: [], onTwin: ['i-a', 'i-b', 'i-c'] }];
  const back = (fields: Parameters<typeof moved>[0] = {}) =>
    backAgain(afterwards([moved({ planned: ['i-a', 'i-d'], latecomers: ['i-c'], ...fields })]), {
      reports: [reportOf()],
      looks,
      turnedAt,
    });

  it('replaces the role of the instance profile, with nothing of what was done to the twin', () => {
    const state = back();

    expect(state).toMatchObject({ instanceProfileArn: profile.arn, formerRole: 'web-role', roleIsThere: false });
    expect(state.request.instanceProfile).toBe('web-profile');
    expect(state.byTwin).toMatchObject({ leg: 'back', turnedAt, before: [reportOf()] });
    for (const field of ['addedAt', 'addedByUs', 'removedAt', 'removedByUs', 'goodSince', 'propagated']) {
      expect(state).not.toHaveProperty(field);
    }
  });

  it('moves what is on the twin, and what a look has missed of it, from its beginning', () => {
    const [{ settings, progress, outcome } = region()] = back({ cursor: 'i-z', waves: 3 }).regions;

    expect(settings).toMatchObject({
      how: 'replace',
      instanceProfile: 'web-profile',
      instanceProfileArn: profile.arn,
      formerArn: twin.arn,
      instances: 4,
      planned: ['i-a', 'i-b', 'i-c', 'i-d'],
    });
    expect([progress.cursor, progress.waves, outcome.refreshed]).toEqual(['', 0, 0]);
  });

  it('has no ids where the plan had too many', () => {
    const state = backAgain(afterwards([moved()]), { reports: [], looks, turnedAt });

    expect(state.regions[0]?.settings).not.toHaveProperty('planned');
    expect(state.regions[0]?.settings.instances).toBe(3);
  });
});

describe('the leg for newcomers', () => {
  it('refreshes what came to the instance profile since the others turned back, where it is', () => {
    const roleConfirmedAt = '2026-11-01T12:05:00.000Z';
    const before = moved({ formerArn: twin.arn, planned: ['i-a'], roleConfirmedAt });
    const state = newcomersOn(afterwards([before], { leg: 'back', turnedAt }), [reportOf()], now);
    const [{ settings, ...others } = region()] = state.regions;

    expect(settings).toMatchObject({ how: 'reassociate', instances: 0, onlySince: turnedAt, planned: ['i-a'] });
    expect(settings).not.toHaveProperty('formerArn');
    expect(others).toMatchObject({ roleConfirmedAt, progress: { bucket: { tokens: 100 } }, outcome: { refreshed: 0 } });
    expect(state.byTwin).toMatchObject({ leg: 'newcomers', before: [reportOf()] });
  });
});
