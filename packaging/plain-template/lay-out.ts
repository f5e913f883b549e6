import { createHash } from 'node:crypto';
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beyondCloudFormation } from '../template-limits.ts';
import type { Template } from '../template/template.ts';
import type { Bucket } from './bucket.ts';
import { plainTemplate } from './plain-template.ts';

export interface LaidOut {
  /** The template, for people and for `aws cloudformation deploy`. */
  template: string;
  /** What is to be copied into the bucket. */
  folder: string;
  /** The template in the bucket, for those that want a URL. */
  templateKey: string;
}

/** CloudFormation would refuse the plain template. Nothing is packaged. */
export class PlainTemplateTooLarge extends Error {
  override name = 'PlainTemplateTooLarge' as const;
}

/**
 * Writes the plain template beside the package, and a folder with what lies in the bucket. The key of each file has the
 * hash of its content: an update deploys what has changed, and a template that is in use keeps its code.
 * @param folder of the package
 * @throws PlainTemplateTooLarge which names each limit
 */
export function layOut(
  template: Template,
  { folder, ...packaged }: { folder: string; service: string; stage: string; bucket: Bucket },
): LaidOut {
  const { keyPrefix } = packaged.bucket;
  const inBucket = join(folder, 'bucket');
  rmSync(inBucket, { recursive: true, force: true });
  const keys = new Map(
    globSync('*.zip', { cwd: folder }).map((zip) => {
      const key = `${keyPrefix}/${basename(zip, '.zip')}/${hashOf(readFileSync(join(folder, zip)))}.zip`;
      mkdirSync(dirname(join(inBucket, key)), { recursive: true });
      copyFileSync(join(folder, zip), join(inBucket, key));
      return [zip, key];
    }),
  );
  const keyOf = (zip: string): string => {
    const key = keys.get(zip);
    if (key === undefined) throw new Error(`The package has no ${zip}.`);
    return key;
  };

  const plain = plainTemplate(template, { ...packaged, keyOf });
  // It has the stage as a parameter, and so is a little longer than the one that Serverless deploys.
  const beyond = beyondCloudFormation(plain);
  if (beyond.length > 0) throw new PlainTemplateTooLarge(beyond.join('\n'));
  const text = JSON.stringify(plain);
  const templateKey = `${keyPrefix}/template/${hashOf(text)}.json`;
  mkdirSync(dirname(join(inBucket, templateKey)), { recursive: true });
  writeFileSync(join(inBucket, templateKey), text);
  const file = join(folder, 'rolecall.template.json');
  writeFileSync(file, JSON.stringify(plain, null, 2));
  return { template: file, folder: inBucket, templateKey };
}

const hashOf = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex').slice(0, 16);
