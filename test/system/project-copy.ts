import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';

const parts = [
  'cli',
  'configuration',
  'demo',
  'events',
  'functions',
  'packaging',
  'resources',
  'sandbox',
  'statemachines',
  'package.json',
  'serverless.yml',
  'tsconfig.json',
];

/**
 * Copies the project, with the policy of the tests, so that packaging the copy does not disturb other tests.
 * @param more files and folders to copy beside those that packaging needs
 */
export function copyProject(...more: string[]): string {
  const project = mkdtempSync(join(tmpdir(), 'rolecall-'));
  for (const part of [...parts, ...more]) cpSync(part, join(project, part), { recursive: true });
  cpSync('sandbox/policy.yml', join(project, 'policy.yml'));
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'));
  return project;
}

/**
 * Copies the project, and packages the copy with another policy.
 * @param changes fields of policy.yml to replace
 */
export function packagedWith(changes: Record<string, unknown>): string {
  const project = copyProject();
  const policy = { ...(parse(readFileSync('sandbox/policy.yml', 'utf8')) as object), ...changes };
  writeFileSync(join(project, 'policy.yml'), stringify(policy));
  const serverless = resolve('node_modules/serverless/bin/serverless.js');
  execFileSync(process.execPath, [serverless, 'package'], { cwd: project, stdio: 'pipe' });
  return project;
}
