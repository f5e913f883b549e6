import { readPackaged } from '../../packaging/packaged-template.ts';

/** The packaged template, and the one of its bucket, which `serverless deploy` creates first. */
export const packaged = {
  folder: '.serverless',
  template: '.serverless/cloudformation-template-update-stack.json',
  first: '.serverless/cloudformation-template-create-stack.json',
};

interface Resource {
  Type: string;
  Properties: { Code?: { S3Key: string } };
}

const Resources = readPackaged().Resources as Record<string, Resource>;

/** Every resource that the packaged template deploys: `AWS::SQS::Queue AssignQueue`. */
export const resources: string[] = Object.entries(Resources)
  .map(([name, { Type }]) => `${Type} ${name}`)
  .toSorted();

/** Where the template looks for the functions' zips, in its bucket. */
export const artifacts: string = Object.values(Resources)
  .flatMap(({ Properties }) => Properties.Code?.S3Key ?? [])
  .map((key) => key.replace(/\/[^/]+$/, ''))[0]!;
