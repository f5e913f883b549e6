import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';

const parts = ['functions', 'packaging', 'resources', 'statemachines', 'serverless.yml', 'package.json', 'tsconfig.json'];

/**
 * Packages this project with another policy, elsewhere.
 * @param changes fields of policy.yml to replace
 * @returns the folder
 */
export function packagedWith(changes: Record<string, unknown>): string {
  const project = mkdtempSync(join(tmpdir(), 'rolecall-'));
  for (const part of parts) cpSync(part, join(project, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'));
  const policy = { ...(parse(readFileSync('policy.yml', 'utf8')) as object), ...changes };
  writeFileSync(join(project, 'policy.yml'), stringify(policy));
  const serverless = resolve('node_modules/serverless/bin/serverless.js');
  execFileSync(process.execPath, [serverless, 'package'], { cwd: project, stdio: 'pipe' });
  return project;
}
