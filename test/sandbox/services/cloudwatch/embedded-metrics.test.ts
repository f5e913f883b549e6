import { StandardUnit } from '@aws-sdk/client-cloudwatch';
import { describe, expect, it } from 'vitest';
import { EmbeddedMetricsInvalid, metricsIn } from '../../../../sandbox/index.ts';

const directive = { Namespace: 'Shop', Dimensions: [['Till']], Metrics: [{ Name: 'Seconds', Unit: 'Seconds' }] };
const root = { Till: 'north', Seconds: 3 };

const document = (changed: object, directives: unknown[] = [directive]): object => ({
  _aws: { Timestamp: 1_767_225_600_000, CloudWatchMetrics: directives },
  ...root,
  ...changed,
});
const read = (written: object | string) =>
  metricsIn([{ at: 0, function: 'shop-Till', text: typeof written === 'string' ? written : JSON.stringify(written) }]);

const many = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

const point = {
  at: 1_767_225_600_000,
  function: 'shop-Till',
  namespace: 'Shop',
  name: 'Seconds',
  unit: 'Seconds',
  dimensions: { Till: 'north' },
  value: 3,
};

describe('CloudWatch takes', () => {
  it.each<[string, object | string, object[]]>([
    ['nothing from a line that is no JSON', 'START RequestId', []],
    ['nothing from a line without metadata', { Seconds: 3 }, []],
    ['a value', document({}), [point]],
    [
      'each value of a list',
      document({ Seconds: [1, 2] }),
      [
        { ...point, value: 1 },
        { ...point, value: 2 },
      ],
    ],
    ['no other member of the line', document({ message: 'sold', customer: 7 }), [point]],
    ['a value without dimensions', document({}, [{ ...directive, Dimensions: [[]] }]), [{ ...point, dimensions: {} }]],
    [
      'a value for each set of dimensions',
      document({ Shop: 'x' }, [{ ...directive, Dimensions: [['Till'], ['Till', 'Shop']] }]),
      [point, { ...point, dimensions: { Till: 'north', Shop: 'x' } }],
    ],
    [
      'no unit where none is named',
      document({}, [{ ...directive, Metrics: [{ Name: 'Seconds' }] }]),
      [{ ...point, unit: 'None' }],
    ],
  ])('%s', (_, written, points) => {
    expect(read(written)).toEqual(points);
  });

  it.each(Object.values(StandardUnit))('a value in %s', (Unit) => {
    expect(read(document({}, [{ ...directive, Metrics: [{ Name: 'Seconds', Unit }] }]))).toMatchObject([
      { unit: Unit },
    ]);
  });
});

describe('CloudWatch takes nothing from a line', () => {
  it.each<[string, object, RegExp]>([
    ['without a time', { _aws: { CloudWatchMetrics: [directive] }, ...root }, /^_aws.Timestamp/],
    ['without a namespace', document({}, [{ ...directive, Namespace: '' }]), /Namespace/],
    ['with a namespace that it does not allow', document({}, [{ ...directive, Namespace: 'a b' }]), /Namespace/],
    ['with a dimension that is not there', document({ Till: undefined }), /^Till/],
    ['with an empty dimension', document({ Till: '' }), /^Till/],
    ['with a number as dimension', document({ Till: 3 }), /^Till/],
    ['with a metric that is not there', document({ Seconds: undefined }), /^Seconds/],
    ['with a text as value', document({ Seconds: '3' }), /^Seconds/],
    ['with an empty list of values', document({ Seconds: [] }), /^Seconds/],
    ['with more than 100 values of a metric', document({ Seconds: many(101) }), /^Seconds/],
    [
      'with more than 100 metrics',
      document({}, [{ ...directive, Metrics: many(101).map((index) => ({ Name: `m${index}` })) }]),
      /Metrics/,
    ],
    [
      'with more than 30 dimensions',
      document({}, [{ ...directive, Dimensions: [many(31).map((index) => `d${index}`)] }]),
      /Dimensions/,
    ],
    [
      'with a unit that it does not know',
      document({}, [{ ...directive, Metrics: [{ Name: 'Seconds', Unit: 'Minutes' }] }]),
      /Unit/,
    ],
    ['with a member that it does not know', document({}, [{ ...directive, Region: 'x' }]), /Region/],
  ])('%s, and the sandbox says why', (_, written, why) => {
    expect(() => read(written)).toThrow(EmbeddedMetricsInvalid);
    expect(() => read(written)).toThrow(why);
  });
});
