import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Account } from '../sandbox/index.ts';

/**
 * How to call the account: lines to paste into a shell. The AWS CLI gets the URL as a parameter, because its older
 * versions send the calls of some services to AWS whatever AWS_ENDPOINT_URL says. Whatever is sent to AWS for all that
 * has no credentials of a real account.
 */
export function instructions(account: Account, server: Server): string {
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const machine = account.stack().stepFunctions.stateMachines[0]?.arn ?? '';
  return `
The account ${account.accountId} is open at ${url}, with Rolecall in
${account.regions.join(' and ')}. Ctrl-C closes it. Paste into another terminal:

unset AWS_PROFILE AWS_SESSION_TOKEN
export AWS_ACCESS_KEY_ID=AKIAOWNER AWS_SECRET_ACCESS_KEY=any
export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1
export AWS_ENDPOINT_URL=${url}
awslocal() { aws --endpoint-url ${url} "$@"; }

awslocal ec2 run-instances \\
  --image-id ami-0fef201115eefe936 --instance-type t3.nano \\
  --tag-specifications \\
  'ResourceType=instance,Tags=[{Key=instance-profile,Value=web}]'

awslocal ec2 describe-iam-instance-profile-associations

awslocal stepfunctions start-execution --state-machine-arn \\
  ${machine} \\
  --input \\
  '{"instanceProfile":"web-profile","role":"web-role","propagationSeconds":15}'

In this checkout, the command line of Rolecall works on it, too (docs/cli.md):

npx rolecall preview --policy sandbox/policy.yml

npx rolecall plan replace-role web-green-profile web-role-v2

npx rolecall start replace-role web-green-profile web-role-v2 \\
  --propagation-seconds 15
`;
}
