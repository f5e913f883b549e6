import { partitionOf } from '../../world/partition.ts';
import type { TrailEvent } from './event.ts';
import { requestParameters } from './request-parameters.ts';
import { inSeconds, userIdentity } from './user-identity.ts';

/** `states.amazonaws.com` */
export const eventSource = ({ call }: TrailEvent): string => `${call.service}.amazonaws.com`;

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
export const recordOf = (event: TrailEvent, accountId: string): object => ({
  eventVersion: '1.11',
  userIdentity: userIdentity(event, accountId),
  eventTime: inSeconds(event.at),
  eventSource: eventSource(event),
  eventName: event.call.operation,
  awsRegion: regionOf(event),
  ...(event.error && { errorCode: errorCode(event), errorMessage: event.error.message }),
  requestParameters: requestParameters(event.call),
  responseElements: event.answer ? responseElements(event.answer) : null,
  eventID: event.id,
  readOnly: false,
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: accountId,
  eventCategory: 'Management',
});

/** Where CloudTrail shows it: https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html */
export const regionOf = ({ call: { service, region } }: Pick<TrailEvent, 'call'>): string =>
  service === 'iam' ? partitionOf(region).iamRegion : region;

/** As in the example of https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cloud-trail.html */
function responseElements({ executionArn, startDate }: NonNullable<TrailEvent['answer']>): object {
  const at = new Date(startDate * 1000);
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' };
  return { startDate: at.toLocaleString('en-US', options).replaceAll('\u202f', ' '), executionArn };
}

/** EC2's codes say whose fault it was: `Client.UnauthorizedOperation`. */
const errorCode = ({ call, error }: TrailEvent): string =>
  call.service === 'ec2' ? `${error!.status < 500 ? 'Client' : 'Server'}.${error!.code}` : error!.code;
