import type { Operations } from '../../wire/operations.ts';
import { assumeRole } from './operations/assume-role.ts';
import { getCallerIdentity } from './operations/get-caller-identity.ts';
import type { StsService } from './sessions.ts';

export const operations: Operations<StsService> = {
  AssumeRole: { takes: ['RoleArn', 'RoleSessionName', 'Policy', 'DurationSeconds'], run: assumeRole },
  GetCallerIdentity: { takes: [], run: getCallerIdentity },
};
