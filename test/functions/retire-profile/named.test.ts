import { describe, expect, it } from 'vitest';
import type { NextInstances } from '../../../functions/next-instances/launchers.ts';
import { instanceNamed, launcherNamed, namesText } from '../../../functions/retire-profile/named.ts';

const region = 'eu-west-1';
const template: NextInstances = { kind: 'launch template', region, id: 'lt-1', by: 'arn', remedy: 'aws mend' };
const instance = instanceNamed(region, { instanceId: 'i-1', state: 'stopped' });

describe('what names an instance profile', () => {
  it.each<[NextInstances, string]>([
    [template, 'eu-west-1: launch template lt-1 (by ARN): aws mend'],
    [
      { ...template, name: 'web', version: '3', by: 'name' },
      'eu-west-1: launch template lt-1 (web, version 3, by name): aws mend',
    ],
    [{ ...template, kind: 'Spot request', id: 'sir-1' }, 'eu-west-1: Spot request sir-1 (by ARN): aws mend'],
  ])('has a line with its Region, its id and its remedy: %j', (launcher, line) => {
    expect(namesText([launcherNamed(launcher)])).toBe(line);
  });

  it('is listed with what launches more first', () => {
    expect(namesText([instance, launcherNamed(template)]).split('\n')).toEqual([
      'eu-west-1: launch template lt-1 (by ARN): aws mend',
      'eu-west-1: instance i-1 (stopped)',
    ]);
  });

  it('is cut between lines where it would be too long for a cause, and counted', () => {
    const text = namesText(Array.from({ length: 2000 }, () => instance));

    expect(text.length).toBeLessThan(20_100);
    expect(text).toMatch(/\n… and \d+ more lines$/);
    const told = text.split('\n').length - 1;
    expect(text).toContain(`… and ${2000 - told} more lines`);
  });
});
