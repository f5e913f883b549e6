import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { decided } from '../../../packaging/template/decided.ts';
import { plainOf } from '../../packaging/plain-template/plain.ts';
import { readParametrised } from '../../packaging/packaged-template.ts';
import { packagedWith } from '../../system/project-copy.ts';
import { exceptions } from './exceptions.ts';
import { findingsOfCfnLint, findingsOfCheckov } from './findings.ts';

/** Beside that of sandbox/policy.yml, a package whose functions have every permission that a policy can ask for. */
const copy = packagedWith({ existing: 'replace', onTagChange: 'assign', default: 'batch' });
const folder = mkdtempSync(join(tmpdir(), 'rolecall-'));
afterAll(() => [copy, folder].forEach((made) => rmSync(made, { recursive: true })));

/** The template of a package as it is, as CloudFormation deploys it when no parameter is given, and the plain one. */
function templatesOf(project: string, index: number): string[] {
  const packaged = readParametrised(project);
  const others = [decided(packaged), plainOf(packaged)].map((template, kind) => {
    const file = join(folder, `${index}-${kind}.json`);
    writeFileSync(file, JSON.stringify(template));
    return file;
  });
  return [join(project, '.serverless/cloudformation-template-update-stack.json'), ...others];
}
const templates = ['.', copy].flatMap(templatesOf);

describe.each([
  { linter: 'cfn-lint', findings: () => findingsOfCfnLint(templates), checks: /^[EWI]\d/ },
  { linter: 'checkov', findings: () => findingsOfCheckov(templates), checks: /^CKV/ },
])('$linter', ({ findings, checks }) => {
  const found = findings();
  const known = exceptions.filter(({ check }) => checks.test(check));

  it('finds nothing in the templates but the listed exceptions', () => {
    expect(found.filter(({ check, at }) => !known.some((one) => one.check === check && one.at.test(at)))).toEqual([]);
  });

  it.each(known)('$check is an exception that still occurs: $why', ({ check, at }) => {
    expect(found.some((finding) => finding.check === check && at.test(finding.at))).toBe(true);
  });
});
