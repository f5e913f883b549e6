import { openAccount } from '../../../../sandbox/index.ts';
import type { Difference } from '../../difference.ts';

async function call(operation: string, parameters: object): Promise<unknown> {
  const account = openAccount();
  const made = { service: 'cloudformation', region: 'us-east-1', caller: 'AKIAOWNER', operation };
  const answer = await account.clock.run(account.handle({ ...made, parameters: { ...parameters } }));
  account.close();
  return answer;
}

export const differences: readonly Difference[] = [
  {
    title: 'How a stack comes to be',
    aws: 'Is created, updated and deleted step by step, and shows what goes on.',
    source: 'CloudFormation API Reference, Stack',
    sandbox: 'Is there when the account is opened, and stays as it is.',
    consequence: 'A stack that is being updated, or whose update failed, is nowhere.',
    safe: 'Rolecall reads the template with which a stack was deployed, whatever its status.',
    answers: { aws: 'CREATE_IN_PROGRESS', sandbox: 'CREATE_COMPLETE' },
    async observe() {
      const { Stacks } = (await call('DescribeStacks', {})) as { Stacks: { StackStatus: string }[] };
      return Stacks[0]?.StackStatus;
    },
  },
  {
    title: 'Names that CloudFormation makes up',
    aws: 'Have random letters at their end.',
    source: 'CloudFormation User Guide, “Name type”',
    sandbox: 'Have the Region there.',
    consequence: 'They are the same in every run.',
    safe: 'Rolecall looks for a role of its own by no name.',
    answers: { aws: 'rolecall-dev-PlanRole-9E2XW3VQ0AB1', sandbox: 'rolecall-dev-PlanRole-us-east-1' },
    async observe() {
      const asked = { StackName: 'rolecall-dev', LogicalResourceId: 'PlanRole' };
      const { StackResources } = (await call('DescribeStackResources', asked)) as {
        StackResources: { PhysicalResourceId: string }[];
      };
      return StackResources[0]?.PhysicalResourceId;
    },
  },
];
