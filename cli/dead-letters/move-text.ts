import type { Move } from '../aws/dead-letters.ts';

export function moveText({ status, moved, toMove, failureReason }: Move, sourceArn: string): string {
  if (status === 'COMPLETED') return `Sent back: ${moved}. AssignProfiles handles them now.`;
  if (status !== 'RUNNING')
    return `The move ended as ${status} after ${moved} of ${toMove}${failureReason === undefined ? '' : `: ${failureReason}`}.`;
  return `Sent back so far: ${moved} of ${toMove}. SQS goes on by itself. Follow it:\n  aws sqs list-message-move-tasks --source-arn ${sourceArn}`;
}
