import { IAMClient } from '@aws-sdk/client-iam';
import { clientSettings, withShortErrors } from './client-settings.ts';

/** IAM is one service for all Regions. */
export const iam = new IAMClient(clientSettings);
iam.middlewareStack.add(withShortErrors, { step: 'initialize' });
