import { describe, expect, it } from 'vitest';
import { bucketFrom } from '../../../packaging/plain-template/bucket-options.ts';

const at = (bucket: unknown, keyPrefix?: unknown) => ({ bucket, 'key-prefix': keyPrefix });

describe('--bucket and --key-prefix', () => {
  it('name no bucket when both are left out', () => {
    expect(bucketFrom({})).toBeUndefined();
  });

  it.each([
    [at('acme-code'), { name: 'acme-code', keyPrefix: 'rolecall' }],
    [at('acme-code-{region}'), { name: 'acme-code-{region}', keyPrefix: 'rolecall' }],
    [at('{region}.acme', 'platform/rolecall/'), { name: '{region}.acme', keyPrefix: 'platform/rolecall' }],
    [at('a1b', 'v1.2_3'), { name: 'a1b', keyPrefix: 'v1.2_3' }],
    [at(`${'b'.repeat(49)}{region}`), { name: `${'b'.repeat(49)}{region}`, keyPrefix: 'rolecall' }],
  ])('%j is %j', (options, bucket) => {
    expect(bucketFrom(options)).toEqual(bucket);
  });

  it.each([
    [at(undefined, 'a'), '--key-prefix: is for a bucket'],
    [at(null), '--bucket: names no bucket'],
    [at(true), '--bucket: names no bucket'],
    [at(''), '--bucket: names no bucket'],
    [at('ab'), '--bucket: ab cannot be the name of a bucket: it has 2 characters'],
    [at('b'.repeat(64)), 'it has 64 characters'],
    [at(`${'b'.repeat(50)}{region}`), 'it has 64 characters (with ap-southeast-1 for {region})'],
    [at('Acme'), 'S3 allows small letters'],
    [at('acme_code'), 'S3 allows small letters'],
    [at('acme-{stage}'), 'S3 allows small letters'],
    [at('s3://acme'), 'S3 allows small letters'],
    [at('acme\n'), 'S3 allows small letters'],
    [at('-acme'), 'must begin and end'],
    [at('acme-'), 'must begin and end'],
    [at('ac..me'), 'two dots'],
    [at('192.168.5.4'), 'like an IP address'],
    [at('xn--acme'), 'S3 keeps xn-- for itself'],
    [at('acme-s3alias'), 'S3 keeps -s3alias for itself'],
    [at('acme', null), '--key-prefix: must be'],
    [at('acme', true), '--key-prefix: must be'],
    [at('acme', ''), '--key-prefix: must be'],
    [at('acme', '/a'), '--key-prefix: must be'],
    [at('acme', 'a//b'), '--key-prefix: must be'],
    [at('acme', 'a b'), '--key-prefix: must be'],
    [at('acme', 'a\n'), '--key-prefix: must be'],
    [at('acme', 'a'.repeat(513)), '--key-prefix: must be'],
    [at('acme', 'a/../../b'), '--key-prefix: no part may be'],
    [at('acme', '.'), '--key-prefix: no part may be'],
  ])('%j is refused: %s', (options, message) => {
    expect(() => bucketFrom(options)).toThrow(message);
  });
});
