import type { Resource, Template } from '../template/template.ts';
import { bucketOf, type Bucket } from './bucket.ts';
import { stageParameter } from './stage-parameter.ts';
import { withStage } from './stage-names.ts';

interface Packaged {
  service: string;
  stage: string;
  bucket: Bucket;
  /** The key of a function's zip in the bucket, by the zip's name: `Plan.zip`. */
  keyOf: (zip: string) => string;
}

/**
 * The packaged template for any stage, with its code in a bucket that is there already. So CloudFormation needs nobody
 * beside it: the bucket that Serverless makes for its deployments is left out.
 */
export function plainTemplate(template: Template, { service, stage, bucket, keyOf }: Packaged): Template {
  const names = { packaged: `${service}-${stage}`, anyStage: `${service}-\${Stage}` };
  const resources = Object.entries(template.Resources).filter(([, { Type }]) => !Type.startsWith('AWS::S3::'));
  const { ServerlessDeploymentBucketName: _, ...Outputs } = template.Outputs ?? {};
  return {
    ...template,
    Description: 'Rolecall: gives EC2 instances the instance profile that their tags ask for, and replaces roles',
    Parameters: {
      Stage: stageParameter(stage, template.Resources) as { Type: string },
      ...template.Parameters,
    },
    Resources: Object.fromEntries(
      resources.map(([id, resource]) => [id, withCode(withStage(resource, names), bucket, keyOf)]),
    ),
    Outputs,
  };
}

function withCode(resource: Resource, bucket: Bucket, keyOf: (zip: string) => string): Resource {
  if (resource.Type !== 'AWS::Lambda::Function') return resource;
  const { Properties = {} } = resource;
  const { S3Key } = Properties['Code'] as { S3Key: string };
  const Code = { S3Bucket: bucketOf(bucket), S3Key: keyOf(S3Key.replace(/^.*\//, '')) };
  return { ...resource, Properties: { ...Properties, Code } };
}
