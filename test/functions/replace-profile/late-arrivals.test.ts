import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withLateArrivals } from '../../../functions/replace-profile/late-arrivals.ts';
import type { RegionRefresh } from '../../../functions/refresh/region-refresh.ts';
import { answerWith, awsError } from '../refresh/answers.ts';
import { move } from '../refresh/a-region.ts';
import { association, instance, profileArn } from '../an-instance.ts';
import { sleepAgain, sleepAtOnce } from '../sleep-at-once.ts';

const came = instance({ instanceId: 'i-late', instanceProfileArn: profileArn('web-profile') });
const there = association({ instanceId: 'i-late' });
const done = move({ instances: 1, refreshed: 1, planned: ['i-a'] });

beforeEach(() => void sleepAtOnce());
afterEach(sleepAgain);

describe('who comes to the former instance profile after all others have left it', () => {
  it.each(['running', 'pending'] as const)('is named when it is %s', async (state) => {
    answerWith({ roles: [], instances: [{ ...came, state }], associations: [there] });

    const { outcome } = await withLateArrivals(done);

    expect(outcome).toEqual({
      ...done.outcome,
      failures: [
        {
          error: 'CameLate',
          cause: 'It came to the instance profile after all others had left it.',
          bare: false,
          instanceIds: ['i-late'],
        },
      ],
    });
  });

  it.each<[string, RegionRefresh, Parameters<typeof answerWith>[0]]>([
    ['nobody has come', done, { roles: [] }],
    [
      'an old listing shows one that was moved',
      done,
      {
        roles: [],
        instances: [came],
        associations: [association({ instanceId: 'i-late', instanceProfileArn: profileArn('web-green') })],
      },
    ],
    [
      'it is not among those that the input moves',
      move({ refreshed: 1, only: { team: ['a'] } }),
      { roles: [], instances: [came], associations: [there] },
    ],
    [
      'the Region names others already',
      move({ untouched: 1 }),
      { roles: [], instances: [came], associations: [there] },
    ],
    [
      'EC2 does not answer: all were moved',
      done,
      { roles: [], instances: [came], associations: awsError('RequestLimitExceeded') },
    ],
  ])('is nobody where %s', async (_, region, answers) => {
    answerWith(answers);

    expect(await withLateArrivals(region)).toEqual(region);
  });
});
