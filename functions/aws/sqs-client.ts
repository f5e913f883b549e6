import { SQSClient } from '@aws-sdk/client-sqs';
import { clientSettings, withShortErrors } from './client-settings.ts';

/** It calls the endpoint of its Region, or AWS_ENDPOINT_URL, whichever host the URL of a queue names. */
export const sqs = new SQSClient({ ...clientSettings, useQueueUrlAsEndpoint: false });
sqs.middlewareStack.add(withShortErrors, { step: 'initialize' });
