import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { packagedWith } from '../../system/project-copy.ts';
import { exceptions } from './exceptions.ts';
import { findingsOfCfnLint, findingsOfCheckov } from './findings.ts';

/** A package for each set of permissions that a policy can ask for, beside that of sandbox/policy.yml. */
const copies = [
  { existing: 'keep', default: 'none' },
  { existing: 'replace', onTagChange: 'assign' },
].map(packagedWith);
afterAll(() => copies.forEach((copy) => rmSync(copy, { recursive: true })));

const templates = ['.', ...copies].flatMap((project) =>
  ['create', 'update'].map((name) => join(project, `.serverless/cloudformation-template-${name}-stack.json`)),
);

describe.each([
  { linter: 'cfn-lint', findings: () => findingsOfCfnLint(templates), checks: /^[EWI]\d/ },
  { linter: 'checkov', findings: () => findingsOfCheckov(templates), checks: /^CKV/ },
])('$linter', ({ findings, checks }) => {
  const found = findings();
  const known = exceptions.filter(({ check }) => checks.test(check));

  it('finds nothing in the packaged templates but the listed exceptions', () => {
    expect(found.filter(({ check, at }) => !known.some((one) => one.check === check && one.at.test(at)))).toEqual([]);
  });

  it.each(known)('$check is an exception that still occurs: $why', ({ check, at }) => {
    expect(found.some((finding) => finding.check === check && at.test(finding.at))).toBe(true);
  });
});
