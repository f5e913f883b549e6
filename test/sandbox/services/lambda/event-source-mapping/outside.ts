import type { Outside } from '../../../outside.ts';

export const outside: readonly Outside[] = [
  ['sqs_mapping_delivery', 'a filter decides what is invoked, and deletes the rest', /FilterCriteria|filterPatterns/],
  ['sqs_mapping_delivery', 'a FIFO queue keeps the order within a group', /fifo/i],
  ['sqs_mapping_delivery', 'CreateFunction is refused until the role can be assumed', /client-lambda/],
  ['sqs_mapping_delivery', 'a mapping that is created disabled is so at once', /Enabled: false|client-lambda/],
  ['sqs_mapping_delivery', 'CloudTrail shows the invocations of a mapping', /AWS::CloudTrail|client-cloudtrail/],
  ['sqs_mapping_throttling', 'the metrics of a mapping have its UUID alone', /EventSourceMappingUUID|MetricsConfig/],
];
