import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../functions/policy/parse-policy.ts';
import { readPolicy } from '../../configuration/read-policy.ts';
import { readSettings } from '../../configuration/read-settings.ts';
import { policyIn, type StackMetadata } from '../../configuration/stack-metadata.ts';
import { withMetadata } from '../../packaging/stack-metadata.ts';
import type { Template } from '../../packaging/template/template.ts';
import { beyondCloudFormation } from '../../packaging/template-limits.ts';
import { manyProfiles } from './many-profiles.ts';
import { readParametrised } from './packaged-template.ts';
import { plainOf } from './plain-template/plain.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const metadataOf = ({ Metadata }: Template) => Metadata as unknown as StackMetadata;

describe('the Metadata of the packaged template', () => {
  it('has the version of Rolecall and the policy that was packaged, with what it leaves out filled in', () => {
    const policy = readPolicy('sandbox/policy.yml', readSettings().protectedInstanceProfiles);

    expect(readParametrised().Metadata).toEqual({ Rolecall: { version, policy } });
    expect(policy).toMatchObject({ mode: 'assign', graceSeconds: 0 });
  });

  it('has a policy that reads as it was written', () => {
    const metadata = metadataOf(readParametrised());

    expect(policyIn(metadata)).toEqual(metadata.Rolecall.policy);
  });

  it('has what the settings protect, like what the policy protects', () => {
    const template = withMetadata({ Resources: {} }, readPolicy('sandbox/policy.yml', ['acme-*']));

    expect(policyIn(metadataOf(template)).protected).toContain('acme-*');
  });

  it('is in the plain template too', () => {
    expect(plainOf().Metadata).toEqual(readParametrised().Metadata);
  });

  it('has a policy that CloudFormation would have no room for as a text that is shorter', () => {
    const policy = parsePolicy({ tagKey: 'instance-profile', profiles: manyProfiles(500) });
    const nearlyFull = { Resources: { A: { Type: 'x'.repeat(1_030_000) } } };
    const template = withMetadata(nearlyFull, policy);

    expect(metadataOf(template).Rolecall.policy).toBeTypeOf('string');
    expect(policyIn(metadataOf(template))).toEqual(policy);
    expect(beyondCloudFormation(template)).toEqual([]);
  });
});
