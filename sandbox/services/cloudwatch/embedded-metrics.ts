import * as v from 'valibot';
import type { LogLine } from '../lambda/function.ts';

/** A value that CloudWatch takes from a line of a log. */
export interface DataPoint {
  at: number;
  /** The function that wrote it. */
  function: string;
  namespace: string;
  name: string;
  unit: string;
  dimensions: Record<string, string>;
  value: number;
}

/** A line says that it has metrics, and CloudWatch would take none from it: AWS counts it, and tells nobody. */
export class EmbeddedMetricsInvalid extends Error {
  override name = 'EmbeddedMetricsInvalid' as const;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html */
const sizes = ['Bytes', 'Kilobytes', 'Megabytes', 'Gigabytes', 'Terabytes'];
const bits = sizes.map((size) => size.replace('bytes', 'bits').replace('Bytes', 'Bits'));
const amounts = [...sizes, ...bits, 'Count'];
const rates = amounts.map((amount) => `${amount}/Second`);
const units = ['Seconds', 'Microseconds', 'Milliseconds', 'Percent', 'None', ...amounts, ...rates];

const words = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most));
const finite = v.pipe(v.number(), v.finite());
const valueOfMetric = v.union([finite, v.pipe(v.array(finite), v.minLength(1), v.maxLength(100))]);
const valueOfDimension = words(1024);

/**
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 * has the limits but for those of the namespace, which the library of AWS has: github.com/awslabs/aws-embedded-metrics-node,
 * src/Constants.ts.
 */
const metadata = v.object({
  Timestamp: v.pipe(v.number(), v.integer(), v.minValue(0)),
  CloudWatchMetrics: v.pipe(
    v.array(
      v.strictObject({
        Namespace: v.pipe(words(256), v.regex(/^[\w.#:/-]+$/)),
        Dimensions: v.pipe(v.array(v.pipe(v.array(words(250)), v.maxLength(30))), v.minLength(1)),
        Metrics: v.pipe(
          v.array(
            v.strictObject({
              Name: words(1024),
              Unit: v.optional(v.picklist(units), 'None'),
              StorageResolution: v.optional(v.picklist([1, 60])),
            }),
          ),
          v.minLength(1),
          v.maxLength(100),
        ),
      }),
    ),
    v.minLength(1),
  ),
});

/**
 * The metrics that CloudWatch takes from the lines of a log, in its embedded metric format.
 * @throws EmbeddedMetricsInvalid
 */
export const metricsIn = (lines: readonly LogLine[]): DataPoint[] => lines.flatMap(metricsOf);

function metricsOf({ text, function: writer }: LogLine): DataPoint[] {
  if (!text.startsWith('{')) return [];
  const { _aws, ...members } = JSON.parse(text) as Record<string, unknown>;
  if (_aws === undefined) return [];
  const read = <Value>(schema: v.GenericSchema<unknown, Value>, value: unknown, what: string): Value => {
    const result = v.safeParse(schema, value);
    if (result.success) return result.output;
    const [{ path, message }] = result.issues;
    const where = [what, ...(path ?? []).map(({ key }) => String(key))].join('.');
    throw new EmbeddedMetricsInvalid(`${where}: ${message} In: ${text}`);
  };
  const { Timestamp: at, CloudWatchMetrics } = read(metadata, _aws, '_aws');
  return CloudWatchMetrics.flatMap(({ Namespace: namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((keys) => {
      const dimensions = Object.fromEntries(keys.map((key) => [key, read(valueOfDimension, members[key], key)]));
      return Metrics.flatMap(({ Name: name, Unit: unit }) =>
        [read(valueOfMetric, members[name], name)]
          .flat()
          .map((value) => ({ at, function: writer, namespace, name, unit, dimensions, value })),
      );
    }),
  );
}
