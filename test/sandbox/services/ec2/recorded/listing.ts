import { does, passes, refuses, type RecordedCall } from './call.ts';

export const listing: RecordedCall[] = [
  does(
    87.99,
    'describe-negative-56',
    'DescribeIamInstanceProfileAssociations',
    { MaxResults: 1 },
    { IamInstanceProfileAssociations: [] },
  ),
  refuses(88.12, 'describe-negative-57', 'DescribeIamInstanceProfileAssociations', { MaxResults: 0 }, [
    400,
    'InvalidParameterValue',
    "Invalid value '0' for 'maxResults'. MaxResult must be a positive integer",
  ]),
  does(
    88.64,
    'describe-negative-58',
    'DescribeIamInstanceProfileAssociations',
    { MaxResults: 1001 },
    { IamInstanceProfileAssociations: [] },
  ),
  refuses(88.77, 'describe-negative-59', 'DescribeIamInstanceProfileAssociations', { NextToken: 'no token of EC2' }, [
    400,
    'InvalidNextToken',
    'Pagination token is invalid',
  ]),
  refuses(89.24, 'describe-negative-60', 'DescribeIamInstanceProfileAssociations', { AssociationIds: ['bad'] }, [
    400,
    'InvalidParameterValue',
    'Invalid value for association-id.',
  ]),
  refuses(
    89.71,
    'describe-negative-61',
    'DescribeIamInstanceProfileAssociations',
    { AssociationIds: ['iip-assoc-00000000000000000'] },
    [400, 'InvalidParameterValue', 'Invalid value for association-id.'],
  ),
  refuses(
    90.2,
    'describe-negative-62',
    'DescribeIamInstanceProfileAssociations',
    { Filters: [{ Name: 'bad', Values: ['x'] }] },
    [400, 'InvalidParameterValue', "An unknown filter 'bad' was given"],
  ),
  passes(90.64, 'describe-negative-63', 'DescribeIamInstanceProfileAssociations', {}),
];
