import { describe, expect, it } from 'vitest';
import { embedded, type Measured } from '../../functions/metrics.ts';
import { metricsIn } from '../../sandbox/index.ts';

const place = { stack: 'rolecall-dev', region: 'eu-west-1', at: 1_767_225_600_000 };

/** What CloudWatch takes from it: `Name Value Unit by Dimensions`. */
function taken(measured: Measured): string[] {
  const text = JSON.stringify({ message: 'metrics', ...embedded(measured, place) });
  return metricsIn([{ at: 0, function: 'rolecall-dev-NextWave', text }]).map(
    ({ name, value, unit, dimensions }) => `${name} ${value} ${unit} by ${JSON.stringify(dimensions)}`,
  );
}

describe('what was measured', () => {
  it.each<[string, Measured, string[]]>([
    ['is nothing without a value', {}, []],
    ['leaves out a zero of what is counted', { AttachDecisions: 0, RefreshedInstances: 0 }, []],
    [
      'has a zero of a state',
      { MissedInstances: 0, BareInstances: 0 },
      [
        'MissedInstances 0 Count by {"Stack":"rolecall-dev"}',
        'BareInstances 0 Count by {"Stack":"rolecall-dev","Region":"eu-west-1"}',
      ],
    ],
    ['leaves out an empty list', { SecondsBare: [] }, []],
    [
      'has each value of a list',
      { SecondsToProfile: [7, 0] },
      [
        'SecondsToProfile 7 Seconds by {"Stack":"rolecall-dev"}',
        'SecondsToProfile 0 Seconds by {"Stack":"rolecall-dev"}',
      ],
    ],
    [
      'of the stack and of a Region is in one line, each by its own dimensions',
      { AttachDecisions: 2, AssociationCalls: 3 },
      [
        'AttachDecisions 2 Count by {"Stack":"rolecall-dev"}',
        'AssociationCalls 3 Count by {"Stack":"rolecall-dev","Region":"eu-west-1"}',
      ],
    ],
  ])('%s', (_, measured, points) => {
    expect(taken(measured)).toEqual(points);
  });
});
