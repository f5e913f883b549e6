import { describe, expect, it } from 'vitest';
import { regionPlan } from '../../../functions/workflow/findings.ts';
import { type ChosenWay, waysOf, type Way } from '../../../functions/workflow/ways.ts';
import { regionWith } from './some-findings.ts';

const usual: ChosenWay = {
  refresh: 'reassociate',
  role: 'web-v2',
  roleIsThere: false,
  propagationSeconds: 300,
  share: 0.9,
  canary: 10,
  maxUnavailable: 100,
};
/** @param counts how many instances are in each Region */
const ways = (counts: number[], fields: Partial<ChosenWay> = {}): Way[] =>
  waysOf(
    { ...usual, ...fields },
    counts.map((count) => regionPlan(regionWith(count), true)),
  );
const of = (field: keyof Way, all: Way[]): Record<string, unknown> =>
  Object.fromEntries(all.map((way) => [way.refresh, way[field]]));

describe('the ways in which the role can reach the instances', () => {
  it.each<[string, number[], Partial<ChosenWay>, number[]]>([
    ['no instance', [], {}, [6, 11, 6, 6]],
    ['a few instances', [3], {}, [6, 12, 13, 6]],
    ['a thousand', [1000], {}, [10, 19, 46, 6]],
    ['ten thousand', [10_000], {}, [43, 86, 346, 6]],
    ['Regions side by side: the largest one counts', [1000, 10, 500], {}, [10, 19, 46, 6]],
    ['half of the rate', [1000], { share: 0.5 }, [13, 25, 46, 6]],
    ['no wait for EC2 to see the role', [1000], { propagationSeconds: 0 }, [5, 9, 41, 1]],
    ['EC2’s rate for starts, where as many may be down', [10_000], { maxUnavailable: 10_000 }, [43, 86, 90, 6]],
    ['few at a time', [100], { maxUnavailable: 5 }, [6, 13, 76, 6]],
  ])('take so many minutes: %s', (_, counts, fields, [reassociate, replace, restart, none]) => {
    expect(of('minutes', ways(counts, fields))).toEqual({ reassociate, replace, restart, none });
  });

  it.each<[string, number[], Partial<ChosenWay>, number[]]>([
    ['two for each instance, or for each batch of a restart, and two for the role', [1000], {}, [2002, 2004, 52, 2]],
    ['in every Region', [10, 5], {}, [32, 34, 10, 2]],
    ['none for the role where it is there', [10], { roleIsThere: true }, [20, 20, 4, 0]],
  ])('take so many calls that change something: %s', (_, counts, fields, [reassociate, replace, restart, none]) => {
    expect(of('calls', ways(counts, fields))).toEqual({ reassociate, replace, restart, none });
  });

  it('leave an instance without an instance profile for seconds, or never', () => {
    expect(of('secondsWithoutProfile', ways([1]))).toEqual({ reassociate: 2, replace: 0, restart: 0, none: 0 });
  });

  it.each(['reassociate', 'replace', 'restart', 'none'] as const)('say which one is taken: %s', (refresh) => {
    const taken = ways([1], { refresh }).filter((way) => way.taken);

    expect(taken.map((way) => way.refresh)).toEqual([refresh]);
  });

  it('say what one needs and has not', () => {
    const twin =
      '"twin": the name of a second instance profile that policy.yml lists, that may hold role web-v2, and that no instance has.';

    expect(of('needs', ways([1]))).toMatchObject({ replace: twin, reassociate: undefined, restart: undefined });
    expect(of('needs', ways([1], { refresh: 'replace', twin: 'web-twin' }))).toMatchObject({ replace: undefined });
  });
});
