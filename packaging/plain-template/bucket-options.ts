import { ofRegion, type Bucket } from './bucket.ts';

/** What Serverless makes of the options: `null` for `--bucket=`, `true` for `--bucket` without a value. */
export interface BucketOptions {
  bucket?: unknown;
  'key-prefix'?: unknown;
}

/** An option does not name a place in S3. Nothing is packaged. */
export class BucketOptionInvalid extends Error {
  override name = 'BucketOptionInvalid' as const;
}

/** The one that makes the longest name. */
const longestRegion = 'ap-southeast-1';

/**
 * @returns undefined when no bucket is named, and so no plain template is asked for
 * @throws BucketOptionInvalid which names the option
 */
export function bucketFrom(options: BucketOptions): Bucket | undefined {
  const { bucket, 'key-prefix': keyPrefix } = options;
  if (bucket === undefined && keyPrefix === undefined) return undefined;
  if (bucket === undefined) return refuse('--key-prefix: is for a bucket. Name it by --bucket.');
  if (typeof bucket !== 'string' || bucket === '') return refuse('--bucket: names no bucket.');
  const why = whyNoBucket(bucket.replaceAll(ofRegion, longestRegion));
  if (why !== undefined) return refuse(`--bucket: ${bucket} cannot be the name of a bucket: ${why}.`);
  return { name: bucket, keyPrefix: keyPrefixFrom(keyPrefix) };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
function whyNoBucket(name: string): string | undefined {
  if (name.length < 3 || name.length > 63) {
    return `it has ${name.length} characters (with ${longestRegion} for ${ofRegion}), and S3 allows 3 to 63`;
  }
  if (!/^[a-z0-9.-]+$/.test(name)) return 'S3 allows small letters, digits, dots and hyphens, and beside them {region}';
  if (!/^[a-z0-9].*[a-z0-9]$/.test(name)) return 'it must begin and end with a letter or a digit';
  if (name.includes('..')) return 'two dots must not follow each other';
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return 'it looks like an IP address';
  const reserved = /^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.exec(name)?.[0];
  return reserved && `S3 keeps ${reserved} for itself`;
}

/** Characters that need no escape in a URL: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
function keyPrefixFrom(given: unknown): string {
  if (given === undefined) return 'rolecall';
  if (typeof given !== 'string' || !/^[\w.-]+(\/[\w.-]+)*\/?$/.test(given) || given.length > 512) {
    return refuse(
      '--key-prefix: must be up to 512 letters, digits and _.-, with a slash between two parts: platform/rolecall',
    );
  }
  // A local folder has the same name, and is copied to S3.
  if (given.split('/').some((part) => part === '.' || part === '..')) {
    return refuse('--key-prefix: no part may be . or ..');
  }
  return given.replace(/\/$/, '');
}

function refuse(why: string): never {
  throw new BucketOptionInvalid(why);
}
