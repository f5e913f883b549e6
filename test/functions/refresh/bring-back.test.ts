import { afterEach, describe, expect, it, vi } from 'vitest';
import { nextWave } from '../../../functions/refresh/next-wave.ts';
import { fleet, ids, idsInWave, members, oldAssociation } from './a-fleet.ts';
import { answerWith } from './answers.ts';
import { batch, idOf, region } from './a-region.ts';

afterEach(() => vi.restoreAllMocks());

describe('after a batch that died', () => {
  const died = region({
    planned: ids(fleet(3)),
    cursor: idOf(2),
    waves: 3,
    wave: { batches: [batch(0, members(fleet(2)))] },
  });

  it('what it left bare comes back alone, and what it never came to is listed', async () => {
    answerWith({ roles: ['web-role-v2'], instances: fleet(2), associations: [oldAssociation(idOf(1))] });

    const after = await nextWave(died);

    expect(after.wave?.batches.flatMap(({ instances }) => instances)).toMatchObject([
      { instanceId: idOf(0), bare: true },
    ]);
    expect(after.progress.listed).toEqual([idOf(1)]);
  });

  it('what it never came to is taken once more, where nothing is bare', async () => {
    answerWith({ roles: ['web-role-v2'], instances: fleet(2), associations: ids(fleet(2)).map(oldAssociation) });

    expect(idsInWave(await nextWave(died))).toEqual(ids(fleet(2)));
  });
});
