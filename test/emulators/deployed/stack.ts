import { readFileSync } from 'node:fs';

/** The packaged template, and the one of its bucket, which `serverless deploy` creates first. */
export const packaged = {
  folder: '.serverless',
  template: '.serverless/cloudformation-template-update-stack.json',
  first: '.serverless/cloudformation-template-create-stack.json',
};

interface Template {
  Resources: Record<string, { Type: string; Properties?: { Code?: { S3Key: string } } }>;
}

const { Resources } = JSON.parse(readFileSync(packaged.template, 'utf8')) as Template;

/** Every resource of the packaged template: `AWS::SQS::Queue AssignQueue`. */
export const resources: string[] = Object.entries(Resources)
  .map(([name, { Type }]) => `${Type} ${name}`)
  .toSorted();

/** Where the template looks for the functions' zips, in its bucket. */
export const artifacts: string = Object.values(Resources)
  .flatMap(({ Properties }) => Properties?.Code?.S3Key ?? [])
  .map((key) => key.replace(/\/[^/]+$/, ''))[0]!;
