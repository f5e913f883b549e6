import { describe, expect, it } from 'vitest';
import { instanceRows } from '../../../cli/report/instance-rows.ts';
import { emptyTrail, withExit, type Trail } from '../../../cli/report/trail.ts';
import type { BatchOutcome, RegionRefresh } from '../../../functions/refresh/region-refresh.ts';
import { region } from '../../functions/refresh/a-region.ts';

const [one, two, three] = ['i-00000000000000001', 'i-00000000000000002', 'i-00000000000000003'];
const at = '2026-11-01T12:00:00.000Z';

const outcome = (fields: Partial<BatchOutcome> = {}): BatchOutcome => ({
  batch: 0,
  late: 0,
  until: at,
  settledAt: at,
  associatedAt: at,
  roleChanged: false,
  refreshed: 0,
  gone: 0,
  pending: [],
  unsettled: [],
  again: [],
  failures: [],
  ...fields,
});

/** A Region with a wave of all three, as RefreshWave left it, or as NextWave did where the batch has no outcome yet. */
const withWave = (outcomes?: BatchOutcome[]): RegionRefresh => {
  const state = region({ waves: 1 });
  const { region: code, how, instanceProfile, instanceProfileArn, role } = state.settings;
  const batch = {
    batch: 0,
    region: code,
    how,
    instanceProfile,
    instanceProfileArn,
    role,
    at,
    confirmBy: at,
    waitUntil: at,
  };
  const instances = [one, two, three].map((instanceId) => ({ instanceId }));
  return { ...state, wave: { batches: [{ ...batch, instances }], ...(outcomes && { outcomes }) } };
};

const after = (exits: [state: string, left: object][]): Trail =>
  exits.reduce((trail, [state, left]) => withExit(trail, { state, output: JSON.stringify(left), at }), emptyTrail);

const fatesOf = (exits: [state: string, left: object][]): Record<string, string> =>
  Object.fromEntries(instanceRows(after(exits)).map(({ instanceId, fate }) => [instanceId, fate]));

describe('what became of an instance, as far as the history says', () => {
  it.each<[what: string, exits: [string, object][], fates: string[]]>([
    ['its wave runs', [['NextWave', withWave()]], ['under way', 'under way', 'under way']],
    [
      'its batch has left an outcome',
      [
        ['NextWave', withWave()],
        ['RefreshWave', withWave([outcome({ refreshed: 2, pending: [two] })])],
      ],
      ['done', 'under way', 'done'],
    ],
    [
      'one of its batch is gone, and nobody knows which',
      [['RefreshWave', withWave([outcome({ refreshed: 2, gone: 1 })])]],
      ['under way', 'under way', 'under way'],
    ],
    ['its batch has died', [['RefreshWave', withWave([])]], ['under way', 'under way', 'under way']],
  ])('when %s', (_, exits, fates) => {
    expect(fatesOf(exits)).toEqual({ [one]: fates[0], [two]: fates[1], [three]: fates[2] });
  });

  it('is what the report says, once there is one: failed, untouched, done or gone', () => {
    const failures = [{ error: 'No', cause: 'no', bare: true, instanceIds: [two], remedy: 'do' }];
    const counts = { planned: 3, refreshed: 1, failed: 1, untouched: 0, gone: 1 };
    const report = {
      status: 'ReplacementIncomplete',
      steps: [],
      regions: [{ region: 'eu-west-1', ...counts, failures }],
    };

    expect(
      fatesOf([
        ['RefreshWave', withWave([outcome({ refreshed: 1, gone: 1, pending: [two] })])],
        ['Report', { report }],
      ]),
    ).toEqual({ [two]: 'without a profile', [one]: 'done or gone', [three]: 'done or gone' });
  });
});
