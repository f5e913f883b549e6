import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** `npm run package`, so that the sandbox runs what would be deployed. */
export async function packageStack(): Promise<void> {
  await promisify(execFile)(process.execPath, ['node_modules/serverless/bin/serverless.js', 'package']);
}
