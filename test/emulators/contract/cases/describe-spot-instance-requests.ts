import {
  DescribeSpotInstanceRequestsCommand,
  type DescribeSpotInstanceRequestsCommandInput,
} from '@aws-sdk/client-ec2';
import type { ContractAccount } from '../account.ts';
import { answerTo, refused } from '../answer.ts';
import type { Operation } from '../case.ts';
import { source } from '../sources.ts';

const describe = ({ ec2 }: ContractAccount, input: DescribeSpotInstanceRequestsCommandInput) =>
  answerTo(
    ec2.send(new DescribeSpotInstanceRequestsCommand(input)),
    ({ SpotInstanceRequests }) => SpotInstanceRequests,
  );

/** The sandbox has no Spot market: here nobody requests an instance. */
export const describeSpotInstanceRequests: Operation = {
  name: 'DescribeSpotInstanceRequests',
  cases: [
    {
      title: 'finds none where there is none, by type and state',
      source: source.ec2('API_DescribeSpotInstanceRequests'),
      answer: [],
      ask: (account) =>
        describe(account, {
          Filters: [
            { Name: 'type', Values: ['persistent'] },
            { Name: 'state', Values: ['open', 'active', 'disabled'] },
          ],
        }),
    },
    {
      title: 'is refused for one that does not exist',
      source: 'https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html',
      answer: refused('InvalidSpotInstanceRequestID.NotFound', 400),
      ask: (account) => describe(account, { SpotInstanceRequestIds: ['sir-0a1b2c3d'] }),
    },
  ],
};
