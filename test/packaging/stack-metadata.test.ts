import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../functions/policy/parse-policy.ts';
import { readPolicy } from '../../packaging/read-policy.ts';
import { readSettings } from '../../packaging/settings/read-settings.ts';
import { type StackMetadata, stackMetadata } from '../../packaging/stack-metadata.ts';
import { readParametrised } from './packaged-template.ts';
import { plainOf } from './plain-template/plain.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const metadata = readParametrised().Metadata as unknown as StackMetadata;

describe('the Metadata of the packaged template', () => {
  it('has the version of Rolecall and the policy that was packaged, with what it leaves out filled in', () => {
    const policy = readPolicy('sandbox/policy.yml', readSettings().protectedInstanceProfiles);

    expect(metadata).toEqual({ Rolecall: { version, policy } });
    expect(metadata.Rolecall.policy).toMatchObject({ optOutTag: 'rolecall:ignore', graceSeconds: 0 });
  });

  it('has a policy that reads as it was written', () => {
    expect(parsePolicy(metadata.Rolecall.policy)).toEqual(metadata.Rolecall.policy);
  });

  it('has what the settings protect, like what the policy protects', () => {
    const { policy } = stackMetadata(readPolicy('sandbox/policy.yml', ['acme-*'])).Rolecall;

    expect(policy.protected).toContain('acme-*');
  });

  it('is in the plain template too', () => {
    expect(plainOf().Metadata).toEqual(metadata);
  });
});
