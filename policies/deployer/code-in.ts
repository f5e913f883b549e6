import type { Resource } from '../../packaging/template/template.ts';

/** The ARN of the folder in S3 below which the code of the functions lies, in every Region: without a slash at the end. */
export function codeIn(resources: Readonly<Record<string, Resource>>): string {
  const [code] = Object.values(resources).flatMap(({ Type, Properties }) =>
    Type === 'AWS::Lambda::Function' ? [Properties?.['Code'] as { S3Bucket: unknown; S3Key: string }] : [],
  );
  if (!code) throw new Error('The template has no function.');
  const { S3Bucket, S3Key } = code;
  const bucket =
    typeof S3Bucket === 'string'
      ? S3Bucket
      : (S3Bucket as { 'Fn::Sub'?: string })['Fn::Sub']?.replaceAll(/\$\{[^}]*\}/g, '*');
  if (bucket === undefined) {
    throw new Error('The template brings a bucket of its own. Name that of npm run package -- --bucket.');
  }
  // Behind the prefix come the name of the function and the hash.
  return `arn:*:s3:::${bucket}/${S3Key.split('/').slice(0, -2).join('/')}`;
}
