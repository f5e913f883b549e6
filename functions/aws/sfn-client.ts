import { SFNClient } from '@aws-sdk/client-sfn';
import { clientSettings, withShortErrors } from './client-settings.ts';

export const sfn = new SFNClient(clientSettings);
sfn.middlewareStack.add(withShortErrors, { step: 'initialize' });
