import { sfn } from '../../functions/aws/sfn-client.ts';

/** The Region of the environment, or of the AWS configuration. @throws Error "Region is missing" */
export const configuredRegion = (): Promise<string> => sfn.config.region();
