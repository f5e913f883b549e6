import type { Call } from '../../wire/call.ts';

/** Reads are recorded by AWS too: docs/sandbox-differences.md. AssumeRole counts as one there. */
const read = /^(AssumeRole|Describe|Filter|Get|List|Lookup|Test)/;

/**
 * Data events, which LookupEvents never shows:
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
const data = /^(SendMessage|ReceiveMessage|DeleteMessage|ChangeMessageVisibility|PutEvents)/;

/** Whether it is a management event that changes something. */
export const isRecorded = ({ operation }: Pick<Call, 'operation'>): boolean =>
  !read.test(operation) && !data.test(operation);
