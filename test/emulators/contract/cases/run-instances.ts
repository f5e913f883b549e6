import { RunInstancesCommand } from '@aws-sdk/client-ec2';
import { accountId } from '../account.ts';
import { answerTo, refused } from '../answer.ts';
import type { Operation } from '../case.ts';
import { source } from '../sources.ts';

const image = { ImageId: 'ami-0fef201115eefe936', InstanceType: 't3.nano', MinCount: 1, MaxCount: 1 } as const;

export const runInstances: Operation = {
  name: 'RunInstances',
  cases: [
    {
      title: 'with an instance profile associates it with each instance',
      source: source.ec2('API_RunInstances'),
      answer: [`arn:aws:iam::${accountId}:instance-profile/NAME`, `arn:aws:iam::${accountId}:instance-profile/NAME`],
      async ask(account) {
        const { name } = await account.profile();
        const { Instances = [] } = await account.ec2.send(
          new RunInstancesCommand({ ...image, MinCount: 2, MaxCount: 2, IamInstanceProfile: { Name: name } }),
        );
        const found = await Promise.all(Instances.map(({ InstanceId = '' }) => account.associationsOf(InstanceId)));
        return found.flat().map(({ IamInstanceProfile }) => IamInstanceProfile?.Arn?.replace(name, 'NAME'));
      },
    },
    {
      title: 'is refused with an instance profile that does not exist',
      source: 'hashicorp/terraform#15341: Invalid IAM Instance Profile name',
      answer: refused('InvalidParameterValue', 400),
      ask: ({ ec2, fresh }) =>
        answerTo(ec2.send(new RunInstancesCommand({ ...image, IamInstanceProfile: { Name: fresh('profile') } }))),
    },
    {
      title: 'is refused with an instance profile that holds no role',
      source: 'hashicorp/terraform#4306: has no associated IAM Roles',
      answer: refused('InvalidParameterValue', 400),
      async ask({ ec2, profile }) {
        const { name } = await profile({ role: 'none' });
        return answerTo(ec2.send(new RunInstancesCommand({ ...image, IamInstanceProfile: { Name: name } })));
      },
    },
  ],
};
