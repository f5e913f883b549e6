import { DescribeSpotInstanceRequestsCommand, type DescribeSpotInstanceRequestsRequest } from '@aws-sdk/client-ec2';
import type { ContractAccount } from '../account.ts';
import { answerTo, refused } from '../answer.ts';
import type { Operation } from '../case.ts';
import { source } from '../sources.ts';

const requests = ({ ec2 }: ContractAccount, request: DescribeSpotInstanceRequestsRequest) =>
  answerTo(
    ec2.send(new DescribeSpotInstanceRequestsCommand(request)),
    ({ SpotInstanceRequests = [] }) => SpotInstanceRequests.length,
  );

export const describeSpotRequests: Operation = {
  name: 'DescribeSpotInstanceRequests',
  cases: [
    {
      title: 'finds by type and state, and shows none where there is none',
      source: source.ec2('API_DescribeSpotInstanceRequests'),
      answer: 0,
      ask: (account) =>
        requests(account, {
          Filters: [
            { Name: 'type', Values: ['persistent'] },
            { Name: 'state', Values: ['open', 'active', 'disabled'] },
          ],
        }),
    },
    {
      title: 'is refused for an id that was never given',
      source: 'https://docs.aws.amazon.com/ec2/latest/devguide/api-error-codes.html',
      answer: refused('InvalidSpotInstanceRequestID.NotFound', 400),
      ask: (account) => requests(account, { SpotInstanceRequestIds: ['sir-abcd1234'] }),
    },
  ],
};
