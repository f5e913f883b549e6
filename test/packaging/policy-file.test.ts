import { expect, it } from 'vitest';
import { policyFileNamed } from '../../packaging/policy-file.ts';

// A variable of a script that is empty: another policy than was meant would be deployed. What Serverless hands over for --policy=, --policy '' and --policy alone: null or true.
it.each([
  [{}, 'policy.yml'],
  [{ policy: 'other.yml' }, 'other.yml'],
  [{ policy: '' }, undefined],
  [{ policy: ' ' }, undefined],
  [{ policy: null }, undefined],
  [{ policy: true }, undefined],
])('the options %j name the policy %j', (options, file) => {
  expect(policyFileNamed(options)).toBe(file);
});
