import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { layOut } from '../../../packaging/plain-template/lay-out.ts';
import { nextCommands } from '../../../packaging/plain-template/next-commands.ts';
import type { Template } from '../../../packaging/template/template.ts';
import { bucket } from './plain.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rolecall-'));
  for (const zip of ['Plan.zip', 'Report.zip']) writeFileSync(join(folder, zip), zip);
});
afterEach(() => rmSync(folder, { recursive: true }));

const functionFrom = (zip: string) => ({
  Type: 'AWS::Lambda::Function',
  Properties: { FunctionName: `rolecall-dev-${zip}`, Code: { S3Key: `serverless/rolecall/dev/1-2/${zip}.zip` } },
});
const template: Template = { Resources: { Plan: functionFrom('Plan'), Report: functionFrom('Report') } };
const place = { service: 'rolecall', stage: 'dev', bucket };
const laidOut = () => layOut(template, { ...place, folder });

/** The keys of the code, as the template that lies in the bucket has them. */
function keysOf({ templateKey }: { templateKey: string }): string[] {
  const { Resources } = JSON.parse(readFileSync(join(folder, 'bucket', templateKey), 'utf8')) as Template;
  return Object.values(Resources).map(({ Properties = {} }) => (Properties['Code'] as { S3Key: string }).S3Key);
}
const filesInBucket = (): string[] => globSync('**/*.{zip,json}', { cwd: join(folder, 'bucket') }).toSorted();

describe('what lies in the bucket', () => {
  it('is the template, and each zip where the template looks for it', () => {
    const { templateKey, ...rest } = laidOut();
    const keys = keysOf({ templateKey });

    expect(keys).toEqual([
      expect.stringMatching(/^rolecall\/Plan\/[0-9a-f]{16}\.zip$/),
      expect.stringMatching(/^rolecall\/Report\/[0-9a-f]{16}\.zip$/),
    ]);
    expect(filesInBucket()).toEqual([...keys, templateKey].toSorted());
    expect(readFileSync(join(folder, 'bucket', keys[0] ?? ''), 'utf8')).toBe('Plan.zip');
    expect(JSON.parse(readFileSync(rest.template, 'utf8'))).toEqual(
      JSON.parse(readFileSync(join(folder, 'bucket', templateKey), 'utf8')),
    );
  });

  it('is nothing, where CloudFormation would refuse the template: it says why', () => {
    const Resources = { ...template.Resources, Large: { Type: 'x'.repeat(1_048_576) } };

    expect(() => layOut({ Resources }, { ...place, folder })).toThrow(
      /^The template would have \d+ bytes; CloudFormation allows 1048576\.$/,
    );
    expect(filesInBucket().filter((file) => file.endsWith('.json'))).toEqual([]);
  });

  it('has the same keys for the same code, and another key for a function whose code changed', () => {
    const first = laidOut();
    const before = keysOf(first);
    expect(laidOut()).toEqual(first);

    writeFileSync(join(folder, 'Report.zip'), 'changed');
    const second = laidOut();
    const after = keysOf(second);

    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(second.templateKey).not.toBe(first.templateKey);
    // Nothing of an earlier package is left to be copied.
    expect(filesInBucket()).toHaveLength(3);
  });

  it('without the zip of a function: an error names it', () => {
    rmSync(join(folder, 'Report.zip'));

    expect(laidOut).toThrow('The package has no Report.zip.');
  });
});

it('the next commands are for the bucket of the Region', () => {
  const commands = nextCommands(laidOut(), { ...place, stack: 'rolecall-dev', region: 'eu-west-1' });

  expect(commands).toContain(`aws s3 sync ${folder}/bucket/ s3://acme-code-eu-west-1/ --region eu-west-1\n`);
  expect(commands).toMatch(/aws cloudformation deploy --region eu-west-1 --stack-name rolecall-dev .* Stage=dev$/);
});
