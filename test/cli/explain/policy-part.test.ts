import { describe, expect, it } from 'vitest';
import { policyPart } from '../../../cli/explain/policy-part.ts';
import { readWrittenPolicy } from '../../../configuration/read-policy.ts';
import { decideAssignment } from '../../../functions/assign/decide-assignment.ts';
import type { Instance } from '../../../functions/instance.ts';
import { instance, profileArn } from '../../functions/an-instance.ts';

const { policy: written, lineOf } = readWrittenPolicy('sandbox/policy.yml');
const policy = { ...written, quarantine: ['forensics'] };

const tagged = (value: string): Pick<Instance, 'tags'> => ({ tags: { 'instance-profile': value } });
const has = (name: string): Pick<Instance, 'instanceProfileArn'> => ({ instanceProfileArn: profileArn(name) });

describe('the part of the policy that speaks about an instance', () => {
  it.each<[string, Partial<Instance>, string | undefined, number | undefined]>([
    ['of a listed tag', tagged('web'), 'profiles.web: web-profile with web-role or web-role-v2', 7],
    ['of a tag that is not listed', tagged('wbe'), 'profiles: web, web-green, batch, old', 6],
    ['of a retired instance profile', tagged('old'), 'profiles.old: web-profile-old with web-role, retired', 16],
    ['without a tag', {}, 'default: none', 21],
    ['with another instance profile', { ...tagged('web'), ...has('other') }, 'existing: keep', 22],
    ['with one that is protected', { ...tagged('web'), ...has('eks-1') }, 'protected: eks-*', 24],
    ['with one of quarantine', { ...tagged('web'), ...has('forensics') }, 'quarantine: forensics', 25],
    ['that opted out', { tags: { 'rolecall:ignore': '' } }, 'optOutTag: rolecall:ignore', 26],
    ['that another service runs', { managed: true }, undefined, undefined],
    ['that is gone', { state: 'terminated' }, undefined, undefined],
  ])('%s', (_, fields, text, line) => {
    const one = instance(fields);
    const part = policyPart(policy, one, decideAssignment(policy, one));

    expect(part?.text).toBe(text);
    expect(part && lineOf(part.path)).toBe(line);
  });
});
