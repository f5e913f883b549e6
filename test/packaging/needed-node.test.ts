import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const serverless = resolve('node_modules/serverless/bin/serverless.js');

it('a Node that cannot read TypeScript is told which Node packaging needs, and where it comes from', () => {
  const { status, stderr } = spawnSync(process.execPath, ['--no-experimental-strip-types', serverless, 'package'], {
    encoding: 'utf8',
  });

  expect(status).toBe(1);
  expect(stderr).toContain(`which Node reads from 22.18 on. This is Node ${process.versions.node}.`);
  expect(stderr).toContain('run "npm ci" without --omit=optional');
  expect(stderr).not.toContain('ERR_UNKNOWN_FILE_EXTENSION');
});
