import { expect, it } from 'vitest';
import { reportOnRegion } from '../../../functions/workflow/region-report.ts';
import { region } from '../refresh/a-region.ts';

it('What an execution that was stopped left behind, and this one did not come to, is named with its command', () => {
  const leftDown = [{ instanceId: 'i-down', since: '', until: '' }];
  const ended = region({ instances: 2, planned: [], takenUp: ['i-bare', 'i-down'], leftDown });

  const { failures, failed, untouched } = reportOnRegion(ended, undefined, 'Start again.');

  expect({ failed, untouched }).toEqual({ failed: 2, untouched: 0 });
  expect(failures.map(({ error, bare, instanceIds }) => ({ error, bare, instanceIds }))).toEqual([
    { error: 'LeftBare', bare: true, instanceIds: ['i-bare'] },
    { error: 'NotStarted', bare: false, instanceIds: ['i-down'] },
  ]);
  expect(failures[0]?.remedy).toContain('associate-iam-instance-profile --region eu-west-1');
  expect(failures[1]?.remedy).toContain('start-instances --region eu-west-1');
});
