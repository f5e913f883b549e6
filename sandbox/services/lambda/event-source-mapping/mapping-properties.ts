import * as v from 'valibot';

const integer = (minimum: number, maximum: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(minimum), v.maxValue(maximum));

/**
 * The properties of AWS::Lambda::EventSourceMapping, for a standard queue. Those that the sandbox does not model are
 * refused. Ranges: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html
 */
const mappingProperties = v.pipe(
  v.strictObject({
    EventSourceArn: v.optional(v.string()),
    FunctionName: v.optional(v.string()),
    BatchSize: v.optional(integer(1, 10_000), 10),
    Enabled: v.optional(v.boolean(), true),
    FunctionResponseTypes: v.optional(v.array(v.literal('ReportBatchItemFailures')), []),
    MaximumBatchingWindowInSeconds: v.optional(integer(0, 300), 0),
    ScalingConfig: v.optional(v.strictObject({ MaximumConcurrency: v.optional(integer(2, 1000)) }), {}),
    Tags: v.optional(v.unknown()),
  }),
  v.check(
    ({ BatchSize, MaximumBatchingWindowInSeconds }) => BatchSize <= 10 || MaximumBatchingWindowInSeconds > 0,
    'MaximumBatchingWindowInSeconds must be greater than 0 if BatchSize is greater than 10',
  ),
);

export type MappingProperties = v.InferOutput<typeof mappingProperties>;

export const parseMappingProperties = (properties: unknown): MappingProperties =>
  v.parse(mappingProperties, properties);
