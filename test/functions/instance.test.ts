import { describe, expect, it } from 'vitest';
import { inForce, type Association } from '../../functions/instance.ts';
import { association, instance } from './an-instance.ts';

const { instanceId } = instance();

describe('the association in force', () => {
  it.each<[string, Association['state'], boolean]>([
    ['associating', 'associating', true],
    ['associated', 'associated', true],
    ['disassociating', 'disassociating', false],
    ['disassociated', 'disassociated', false],
  ])('may be %s: %s is %s', (_, state, expected) => {
    expect(inForce([association({ state })], instanceId) !== undefined).toBe(expected);
  });

  it('is the new one, while the old one is on its way out', () => {
    const rows = [
      association({ state: 'disassociating' }),
      association({ associationId: 'new', state: 'associating' }),
    ];

    expect(inForce(rows, instanceId)?.associationId).toBe('new');
    expect(inForce(rows.toReversed(), instanceId)?.associationId).toBe('new');
  });

  it("is none of another instance's", () => {
    expect(inForce([association({ instanceId: 'i-other' })], instanceId)).toBeUndefined();
    expect(inForce([], instanceId)).toBeUndefined();
  });
});
