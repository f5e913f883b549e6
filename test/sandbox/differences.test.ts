import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Difference } from './difference.ts';
import { differences as eventSourceMapping } from './services/lambda/event-source-mapping/differences.ts';
import { differences as cloudFormation } from './services/cloudformation/differences.ts';
import { differences as cloudTrail } from './services/cloudtrail/differences.ts';
import { differences as cloudWatch } from './services/cloudwatch/differences.ts';
import { differences as eventBridge } from './services/events/differences.ts';
import { differences as ec2 } from './services/ec2/differences.ts';
import { differences as iam } from './services/iam/differences.ts';
import { differences as permissions } from './permissions/differences.ts';
import { differences as logs } from './services/logs/differences.ts';
import { differences as lambda } from './services/lambda/differences.ts';
import { differences as stepFunctions } from './services/stepfunctions/differences.ts';

const services: readonly [name: string, differences: readonly Difference[]][] = [
  ['Step Functions', stepFunctions],
  ['SQS and its event source mapping', eventSourceMapping],
  ['EventBridge', eventBridge],
  ['Lambda', lambda],
  ['EC2', ec2],
  ['IAM', iam],
  ['CloudWatch', cloudWatch],
  ['CloudWatch Logs', logs],
  ['CloudTrail', cloudTrail],
  ['CloudFormation', cloudFormation],
  ['Permissions', permissions],
];

/** The section of the docs about it, without line breaks. */
const section = ({ title, aws, source, sandbox, consequence, safe }: Difference): string =>
  `### ${title} - **AWS**: ${aws} (${source}) - **Sandbox**: ${sandbox} - **Consequence**: ${consequence} - **Safe, because**: ${safe}`;

describe.each(services)('a difference between AWS and the sandbox in %s', (_, differences) => {
  it.each(differences)('is still there: $title', async ({ answers, observe }) => {
    expect(answers.sandbox).not.toEqual(answers.aws);
    expect(await observe()).toEqual(answers.sandbox);
  });
});

it('each difference is in the docs, word for word, and no other is', () => {
  const shown = readFileSync('docs/sandbox-differences.md', 'utf8')
    .split(/^(?=## )/m)
    .slice(1)
    .filter((chapter) => !chapter.startsWith('## EC2, IAM and CloudWatch: what is known'))
    .map((chapter) => {
      const [head = '', ...sections] = chapter.split(/^(?=### )/m).map((text) => text.replaceAll(/\s+/g, ' ').trim());
      return [/^## (.*?) (?:Recorded|Documented)/.exec(head)?.[1], sections];
    });

  expect(shown).toEqual(services.map(([name, differences]) => [name, differences.map(section)]));
});
