import { GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { eventually } from '../clients/eventually.ts';
import type { Shell } from '../clients/shell.ts';
import { runningEvent } from './running-event.ts';

/** Where the stack is. */
interface Place {
  region: string;
  stack: string;
}

interface Association {
  AssociationId: string;
  Arn: string;
}

type Workflow = 'replace-role' | 'replace-profile' | 'retire-profile';

interface Execution {
  status: string;
  error?: string;
  cause?: string;
  output?: string;
}

/** What a test does in an account in which the stack is deployed: through the AWS CLI, but for the queue. */
export interface DeployedAccount {
  /** An `aws` command's output. */
  aws: <Answer>(command: string) => Promise<Answer>;
  /** With the tag that asks for the instance profile `web-profile`. @returns its id */
  launch: () => Promise<string>;
  /** Sends EC2's event. */
  tellThatItRuns: (instanceId: string) => Promise<void>;
  associationOf: (instanceId: string) => Promise<Association | undefined>;
  roleIn: (instanceProfile: string) => Promise<string>;
  /** How many messages wait in the queue. */
  waiting: () => Promise<number>;
  /** The body of a message, which stays in the queue. */
  message: () => Promise<string | undefined>;
  /** Runs a workflow, replace-role unless another one is named, to its end. @param input JSON */
  execute: (input: string, workflow?: Workflow) => Promise<Execution>;
}

export function deployedAccount(
  url: string,
  shell: Shell,
  { region, stack }: Place = { region: 'us-east-1', stack: 'rolecall-dev' },
): DeployedAccount {
  const machines = `arn:aws:states:${region}:123456789012:stateMachine:${stack}`;
  const credentials = { accessKeyId: '123456789012', secretAccessKey: 'any' };
  // The CLI's first version ignores AWS_ENDPOINT_URL for SQS.
  const sqs = new SQSClient({ endpoint: url, region, credentials });
  const QueueUrl = `${url}/123456789012/${stack}-assign`;
  const aws = async <Answer>(command: string): Promise<Answer> =>
    JSON.parse((await shell.run(`aws --region ${region} ${command} --output json`)) || 'null') as Answer;

  return {
    aws,
    launch() {
      const tags = 'ResourceType=instance,Tags=[{Key=instance-profile,Value=web}]';
      const what = `--image-id ami-0fef201115eefe936 --instance-type t3.nano --tag-specifications '${tags}'`;
      return aws(`ec2 run-instances ${what} --query 'Instances[0].InstanceId'`);
    },
    async tellThatItRuns(instanceId) {
      const entries = JSON.stringify([runningEvent(instanceId)]);
      const failed = await aws(`events put-events --entries '${entries}' --query FailedEntryCount`);
      if (failed !== 0) throw new Error('The event was not taken.');
    },
    async associationOf(instanceId) {
      const which = `--filters Name=instance-id,Values=${instanceId} Name=state,Values=associated`;
      const query = '[].{AssociationId: AssociationId, Arn: IamInstanceProfile.Arn}';
      const [found] = await aws<Association[]>(
        `ec2 describe-iam-instance-profile-associations ${which} --query 'IamInstanceProfileAssociations${query}'`,
      );
      return found;
    },
    roleIn: (name) =>
      aws(`iam get-instance-profile --instance-profile-name ${name} --query 'InstanceProfile.Roles[0].RoleName'`),
    async waiting() {
      const AttributeNames = ['ApproximateNumberOfMessages' as const];
      const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
      return Number(Attributes?.ApproximateNumberOfMessages);
    },
    async message() {
      const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 0 }));
      return Messages?.[0]?.Body;
    },
    async execute(input, workflow = 'replace-role') {
      const start = `stepfunctions start-execution --state-machine-arn ${machines}-${workflow} --input '${input}'`;
      const arn = await aws<string>(`${start} --query executionArn`);
      return eventually('the end of the execution', async () => {
        const execution = await aws<Execution>(`stepfunctions describe-execution --execution-arn ${arn}`);
        return execution.status === 'RUNNING' ? undefined : execution;
      });
    },
  };
}
