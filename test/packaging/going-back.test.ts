import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

// After `serverless package` and `serverless deploy --package`, going back to the policy before must not be skipped as "no
// changes": a policy that was too wide would stay in force. Asked here are the framework's own functions.
const framework = createRequire(resolve('node_modules/serverless/package.json'));
const checks = framework('./lib/plugins/aws/deploy/lib/check-for-changes.js') as Record<string, unknown>;
const { S3Client } = framework('@aws-sdk/client-s3') as { S3Client: { prototype: object } };

interface Uploaded {
  Key: string;
  Metadata: { filesha256: string };
}

const state = JSON.parse(readFileSync('.serverless/serverless-state.json', 'utf8')) as {
  package: { artifactDirectoryName: string };
};
/** The folder of what `npm run package` wrote, named when it was packaged. */
const packagedFolder = state.package.artifactDirectoryName;
const folderOf = (moment: Date): string =>
  packagedFolder.replace(/[^/]+$/, `${moment.getTime()}-${moment.toISOString()}`);
const earlier = folderOf(new Date(Date.parse(packagedFolder.slice(-24)) - 60_000));

/** The deployment that the framework compares the next one with, out of what lies in the bucket. */
function latestOf(uploads: readonly Uploaded[]): Promise<{ Key: string }[]> {
  const client = Object.assign(Object.create(S3Client.prototype) as object, {
    send: async () => ({ Contents: uploads }),
  });
  return (checks['getMostRecentObjects'] as () => Promise<{ Key: string }[]>).call({
    serverless: { service: { service: 'rolecall' } },
    provider: { getStage: () => 'dev', getDeploymentPrefix: () => 'serverless' },
    s3ClientPromise: Promise.resolve(client),
  });
}

const upload = (folder: string, hash: string): Uploaded => ({
  Key: `${folder}/compiled-cloudformation-template.json`,
  Metadata: { filesha256: hash },
});

it('the framework takes the folder of a package for a deployment', async () => {
  expect(await latestOf([upload(packagedFolder, 'b')])).toEqual([upload(packagedFolder, 'b')]);
});

it('after deploying A, and B that was packaged before, the next deployment is compared with B', async () => {
  const inBucket = [upload(earlier, 'a'), upload(packagedFolder, 'b')];

  expect(await latestOf(inBucket)).toEqual([upload(packagedFolder, 'b')]);
});
