import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What is made from the rest, or is not part of it. */
const leftOut = ['.git', '.build', '.serverless', '.emulators', 'coverage', 'node_modules'];

/** Copies the project into a temporary folder, where it can be changed and packaged. */
export function copyProject(): string {
  const project = mkdtempSync(join(tmpdir(), 'rolecall-mutant-'));
  cpSync('.', project, { recursive: true, filter: (path) => !leftOut.includes(path) });
  symlinkSync(realpathSync('node_modules'), join(project, 'node_modules'));
  return project;
}

/** What has ended may still write for a moment, and then the folder is not empty. */
export const removeProject = (project: string): void =>
  rmSync(project, { recursive: true, force: true, maxRetries: 5 });
