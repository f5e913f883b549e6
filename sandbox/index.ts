/** What code outside the sandbox imports. README.md says how to use it. */
export { openAccount, type Account } from './account.ts';
export type { AccountOptions } from './account-options.ts';
export { ownerOf, type Launch, type Owner } from './owner.ts';

export { PackagingFailed, packageStack } from './deploy/package-stack.ts';
export type { Resources } from './deploy/template.ts';

export { virtualClock, type Clock } from './world/clock.ts';
export { createIds } from './world/ids.ts';
export { randomFrom } from './world/random.ts';
export { timing } from './world/timing.ts';

export { EmbeddedMetricsInvalid, metricsIn, type DataPoint } from './services/cloudwatch/embedded-metrics.ts';
export type { InstanceNow } from './services/ec2/instance-now.ts';
export type { Delivery } from './services/events/deliver.ts';
export { FunctionFailed, FunctionHangs, FunctionKilled } from './services/lambda/errors.ts';
export { currentInvocation } from './services/lambda/invocation.ts';
export type { LambdaFunction, LogLine, OnInvocation } from './services/lambda/function.ts';
export type { Execution, Status } from './services/stepfunctions/execution.ts';

export { answerError } from './wire/answer-error.ts';
export { AwsError } from './wire/aws-error.ts';
export type { Call, Interceptor } from './wire/call.ts';
export { ConnectionLostError, type HttpRequest, type HttpResponse, type Network } from './wire/http.ts';
