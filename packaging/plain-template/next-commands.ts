import { ofRegion, type Bucket } from './bucket.ts';
import type { LaidOut } from './lay-out.ts';

interface Deployed {
  bucket: Bucket;
  stack: string;
  stage: string;
  region: string;
}

/** What to run after packaging, for the Region that was packaged for. */
export function nextCommands(
  { template, folder, templateKey }: LaidOut,
  { bucket, stack, stage, region }: Deployed,
): string {
  const name = bucket.name.replaceAll(ofRegion, region);
  return [
    `The template is ${template}; in the bucket it is ${templateKey}. Next (docs/many-accounts.md):`,
    '',
    `aws s3 sync ${folder}/ s3://${name}/ --region ${region}`,
    `aws cloudformation deploy --region ${region} --stack-name ${stack} --template-file ${template} --s3-bucket ${name} --s3-prefix ${bucket.keyPrefix}/deploy --capabilities CAPABILITY_NAMED_IAM --parameter-overrides Stage=${stage}`,
  ].join('\n');
}
