import { describe, expect, it } from 'vitest';
import { createIds } from '../../../sandbox/world/ids.ts';

const sequence = (seed: string) => {
  const ids = createIds(seed);
  return [ids.uuid(), ids.resource('i'), ids.resource('i'), ids.unique('AIPA')];
};

describe('ids', () => {
  it('are the same in every run with the same seed', () => {
    expect(sequence('one')).toEqual(sequence('one'));
    expect(sequence('one')).not.toEqual(sequence('two'));
  });

  it('have the forms of AWS', () => {
    const ids = createIds('one');
    expect(ids.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
    expect(ids.resource('iip-assoc')).toMatch(/^iip-assoc-0[0-9a-f]{16}$/);
    expect(ids.unique('AROA')).toMatch(/^AROA[A-Z2-7]{17}$/);
  });

  it('of one kind do not depend on those of another', () => {
    const [busy, idle] = [createIds('one'), createIds('one')];
    busy.uuid();
    expect(busy.resource('i')).toBe(idle.resource('i'));
  });
});
