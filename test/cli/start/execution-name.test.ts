import { expect, it } from 'vitest';
import { executionNameFor } from '../../../cli/start/execution-name.ts';
import { isTaggable } from '../../../functions/workflow/controls-of.ts';

const now = Date.parse('2026-11-23T09:42:10.500Z');

it.each([
  ['has the instance profile and the time', 'web-profile', '', 'web-profile-20261123-094210'],
  ['of a dry run says so', 'web-profile', 'plan-', 'plan-web-profile-20261123-094210'],
  ['has no comma, which no tag may have', 'web,profile', '', 'web-profile-20261123-094210'],
  ['has up to 80 characters', 'w'.repeat(128), '', `${'w'.repeat(64)}-20261123-094210`],
])('the name of an execution %s', (_, instanceProfile, prefix, name) => {
  const made = executionNameFor(instanceProfile, now, prefix);

  expect(made).toBe(name);
  expect(isTaggable(made)).toBe(true);
});
