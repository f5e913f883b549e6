import { paginateListStateMachines } from '@aws-sdk/client-sfn';
import { sfn } from '../../functions/aws/sfn-client.ts';

/** The ARNs of the state machines in the Region. */
export async function stateMachineArns(): Promise<string[]> {
  const arns: string[] = [];
  for await (const { stateMachines } of paginateListStateMachines({ client: sfn, pageSize: 1000 }, {})) {
    arns.push(...(stateMachines ?? []).flatMap(({ stateMachineArn }) => stateMachineArn ?? []));
  }
  return arns;
}
