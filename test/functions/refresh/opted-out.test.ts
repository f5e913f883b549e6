import { describe, expect, it } from 'vitest';
import { fateOf, type Asked } from '../../../functions/refresh/fate.ts';
import { behindCursor } from '../../../functions/refresh/listing.ts';
import type { InstanceRefresh } from '../../../functions/refresh/region-refresh.ts';
import { takeListed } from '../../../functions/refresh/take-listed.ts';
import { association, instance, profileArn } from '../an-instance.ts';
import { idOf, now, region } from './a-region.ts';

const id = idOf(7);
const optedOut = instance({ instanceId: id, optedOut: true });
const old = association({ instanceId: id });
const coming = association({ instanceId: id, associationId: 'iip-assoc-new', state: 'associating' });
const refresh: InstanceRefresh = {
  region: 'eu-west-1',
  instanceProfileArn: profileArn('web-profile'),
  instance: { instanceId: id, associationId: 'iip-assoc-old' },
};

describe('an instance with the opt-out tag', () => {
  it('is not listed', () => {
    expect(behindCursor(region(), [optedOut])).toEqual([]);
  });

  it('that was given it since the plan is untouched when its turn comes, and named', () => {
    const { region: after, taken } = takeListed(region({ listed: [id], untouched: 1, untouchedIds: [idOf(1)] }), 1, {
      instances: [optedOut],
      associations: [old],
      at: now,
    });

    expect(taken).toEqual([]);
    expect(after.outcome).toMatchObject({ untouched: 2, untouchedIds: [idOf(1), id], gone: 0, failures: [] });
  });

  const asked: Asked = { situation: 'awaited', until: now + 1 };
  const failed: InstanceRefresh = { ...refresh, failure: { Error: 'InternalError', Cause: 'No.' } };

  it.each([
    ['is not given back what a responder took off', [], { is: 'failed', error: 'OptedOut', bare: true }],
    ['keeps what it has', [old], { is: 'failed', error: 'OptedOut', bare: false }],
    ['is waited for when its association is on its way', [coming], { is: 'pending' }],
  ])('%s', (_, associations, fate) => {
    expect(fateOf(failed, asked, { associations, instances: [optedOut], at: now })).toMatchObject(fate);
  });
});
