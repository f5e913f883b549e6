/**
 * Real AWS, us-east-1, 2026-09-26, published by radkawar/stackd (testdata/aws/ec2/instance_profiles_authorization.json,
 * commit 9dc356f): DescribeIamInstanceProfileAssociations where the account has none, by its filter. Every refusal is
 * InvalidParameterValue with status 400.
 */
export const associationFilters: [label: string, name: string, values: string[], refusal?: string][] = [
  [
    'describe-empty-state',
    'state',
    ['not-a-state'],
    "A filter for an unknown association state of 'not-a-state' was given",
  ],
  [
    'describe-empty-values',
    'instance-id',
    [],
    "Invalid value 'null/empty' for 'filter'. Invalid filter - one of more name/value pair was incomplete",
  ],
  ['describe-tag-filter', 'tag:suite', ['absent'], "An unknown filter 'tag:suite' was given"],
  ['filter-state-12', 'state', ['assoc*'], "A filter for an unknown association state of 'assoc*' was given"],
  [
    'filter-state-13',
    'state',
    ['associated', 'disassociated'],
    "Only 'associated', 'associating' and 'disassociating' are allowed",
  ],
  ['filter-instance-id-14', 'instance-id', ['bad'], "A filter with an invalid instance-id of 'bad' was given"],
  ['filter-instance-id-15', 'instance-id', ['i-*'], "A filter with an invalid instance-id of 'i-*' was given"],
  ['filter-instance-id-16', 'instance-id', ['i-05fab2f28d6c0e8f6']],
  [
    'filter-association-id-17',
    'association-id',
    ['iip-assoc-0d55828d11628c9cf'],
    "An unknown filter 'association-id' was given",
  ],
  ['filter-values-18', 'state', ['associated']],
  ['filter-values-19', 'state', ['associating']],
  ['filter-values-20', 'state', ['disassociating']],
  ['filter-values-21', 'state', ['disassociated'], "Only 'associated', 'associating' and 'disassociating' are allowed"],
  ['filter-values-22', 'state', ['associated', 'associating']],
  ['filter-values-23', 'instance-id', ['i-05fab2f28d6c0e8f6', 'i-05fab2f28d6c0e8f6']],
];
