import { execFile } from 'node:child_process';

/** The stack could not be packaged. The message is what `serverless package` printed. */
export class PackagingFailed extends Error {
  override name = 'PackagingFailed' as const;
}

/**
 * Packages the stack as `npm run package` does: the sandbox runs what would be deployed.
 * @param policyFile the policy of the sandbox, if left out
 * @throws PackagingFailed
 */
export async function packageStack(policyFile = 'sandbox/policy.yml'): Promise<void> {
  const command = ['node_modules/serverless/bin/serverless.js', 'package', '--policy', policyFile];
  await new Promise<void>((resolve, reject) => {
    execFile(process.execPath, command, (error, stdout, stderr) => {
      if (error) reject(new PackagingFailed(`${stdout}${stderr}`.trim() || error.message));
      else resolve();
    });
  });
}
