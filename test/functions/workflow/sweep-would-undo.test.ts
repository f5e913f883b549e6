import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../functions/instance.ts';
import { parsePolicy } from '../../../functions/policy/parse-policy.ts';
import { undoneBySweep } from '../../../functions/workflow/sweep-would-undo.ts';

const profiles = {
  web: { instanceProfile: 'web', roles: ['web-role'] },
  green: { instanceProfile: 'green', roles: ['web-role'] },
};
const arnOf = (name: string): string => `arn:aws:iam::123456789012:instance-profile/${name}`;
const instance = (fields: Partial<Instance> = {}): Instance => ({
  instanceId: 'i-1',
  state: 'running',
  instanceProfileArn: arnOf('web'),
  tags: { profile: 'web' },
  managed: false,
  launchedAt: '2026-11-01T00:00:00Z',
  ...fields,
});

describe('an instance that moves from web to green', () => {
  it.each<[title: string, policy: object, fields: Partial<Instance>, key: string | undefined]>([
    ['is taken back where the policy replaces', { existing: 'replace' }, {}, 'web'],
    ['is taken back when it starts again', { existing: 'replace' }, { state: 'stopped' }, 'web'],
    ['is taken back from the default', { default: 'green' }, {}, 'web'],
    ['stays where the policy keeps', {}, {}, undefined],
    ['stays without a tag', { existing: 'replace' }, { tags: {} }, undefined],
    ['stays where its tag asks for green', { existing: 'replace' }, { tags: { profile: 'green' } }, undefined],
    ['stays where the policy only observes', { existing: 'replace', mode: 'observe' }, {}, undefined],
    [
      'stays where green is protected',
      { existing: 'replace', protected: ['gr*'], profiles: { web: profiles.web } },
      {},
      undefined,
    ],
    ['is taken back to the default', { existing: 'replace', default: 'web' }, { tags: {} }, 'web'],
  ])('%s', (_, fields, of, key) => {
    const policy = parsePolicy({ tagKey: 'profile', profiles, ...fields });

    expect(undoneBySweep(policy, instance(of), arnOf('green'))?.key).toBe(key);
  });
});
