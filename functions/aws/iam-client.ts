import { IAMClient } from '@aws-sdk/client-iam';
import { clientSettings } from './client-settings.ts';

/** IAM is one service for all Regions. */
export const iam = new IAMClient(clientSettings);
