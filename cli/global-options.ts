import type { Command } from 'commander';

/** The options of every command. */
export interface GlobalOptions {
  region?: string;
  profile?: string;
  endpointUrl?: string;
  stack?: string;
  json?: boolean;
}

export const withGlobalOptions = (program: Command): Command =>
  program
    .option('--region <region>', 'the Region that Rolecall is deployed in (AWS_REGION)')
    .option('--profile <profile>', 'the profile of the AWS configuration to use (AWS_PROFILE)')
    .option('--endpoint-url <url>', 'call this URL in place of AWS (AWS_ENDPOINT_URL)')
    .option('--stack <stack>', 'the stack, if several are deployed: rolecall-<stage> (ROLECALL_STACK)')
    .option('--json', 'one JSON document on stdout');

/** The SDK reads the environment: so the options go there, and what the AWS CLI reads besides. */
export function setEnvironment(options: GlobalOptions, environment: Record<string, string | undefined>): void {
  const region = options.region ?? (environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION']);
  if (region) environment['AWS_REGION'] = region;
  if (options.profile !== undefined) environment['AWS_PROFILE'] = options.profile;
  if (options.endpointUrl !== undefined) environment['AWS_ENDPOINT_URL'] = options.endpointUrl;
}
