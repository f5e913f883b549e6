import { execFile } from 'node:child_process';

/** The stack could not be packaged: the message is what the packaging said. */
export class PackagingFailed extends Error {
  override name = 'PackagingFailed' as const;
}

/**
 * `npm run package` with the policy of the sandbox, so that the sandbox runs what would be deployed.
 * @throws PackagingFailed
 */
export async function packageStack(): Promise<void> {
  const command = ['node_modules/serverless/bin/serverless.js', 'package', '--policy', 'sandbox/policy.yml'];
  await new Promise<void>((resolve, reject) => {
    execFile(process.execPath, command, (error, stdout, stderr) => {
      if (error) reject(new PackagingFailed(`${stdout}${stderr}`.trim() || error.message));
      else resolve();
    });
  });
}
