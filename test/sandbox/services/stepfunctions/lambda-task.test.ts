import { describe, expect, it } from 'vitest';
import type { Definition } from '../../../../sandbox/services/stepfunctions/definition.ts';
import { functionArn, machineArn, stateMachineWith } from './a-state-machine.ts';

/**
 * What real AWS does with a Task whose Resource is a function's ARN. Recorded: us-west-2, 2026-09-23, as published by
 * radkawar/stackd (testdata/aws/stepfunctions/lambda_integrations.json, commit 9dc356f), cases `direct-arn-*`.
 */
const definition: Definition = {
  StartAt: 'Route',
  TimeoutSeconds: 20,
  States: {
    Route: {
      Type: 'Choice',
      Choices: [{ Variable: '$.route', StringEquals: 'Direct', Next: 'Direct' }],
      Default: 'BadRoute',
    },
    Direct: { Type: 'Task', Resource: functionArn, InputPath: '$.payload', End: true },
    BadRoute: { Type: 'Fail', Error: 'BadRoute', Cause: 'There is no such route.' },
  },
};

const seconds = expect.any(Number) as number;

describe('a Task that invokes a function by its ARN', () => {
  it.each<[name: string, input: string, received: unknown]>([
    [
      'direct-arn-success',
      '{"route": "Direct", "payload": {"marker": "direct-arn-object", "value": [1, true, null, "snowman ☃"]}}',
      { marker: 'direct-arn-object', value: [1, true, null, 'snowman ☃'] },
    ],
    ['direct-arn-null', '{"route": "Direct", "payload": null}', null],
    ['direct-arn-scalar-string', '{"route": "Direct", "payload": "plain native string"}', 'plain native string'],
  ])('%s: gives it its input as it is, and ends with what it answers', async (name, input, received) => {
    const machine = stateMachineWith(definition);

    const described = await machine.run(input, name);

    expect(machine.invocations).toEqual([received]);
    expect(described).toEqual({
      executionArn: `arn:aws:states:us-west-2:000000000000:execution:probe:${name}`,
      stateMachineArn: machineArn,
      name,
      status: 'SUCCEEDED',
      startDate: seconds,
      stopDate: seconds,
      input,
      inputDetails: { included: true },
      output: JSON.stringify({ received, unicode: 'snowman ☃' }),
      outputDetails: { included: true },
      redriveCount: 0,
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    });
    expect(machine.usage.longestHistory).toBe(9);
  });

  it('direct-arn-function-error: fails with the errorType, and with what the runtime wrote to the byte', async () => {
    const input = '{"route": "Direct", "payload": {"raise_error": true}}';
    let written = '';
    const machine = stateMachineWith(definition, async (_name, _payload, next) => {
      try {
        return await next();
      } catch (error) {
        written = (error as Error).message;
        throw error;
      }
    });

    const described = await machine.run(input, 'direct-arn-function-error');

    expect(JSON.parse(written)).toMatchObject({
      errorType: 'ExplicitProbeError',
      errorMessage: 'explicit native probe failure',
    });
    expect(described).toEqual({
      executionArn: 'arn:aws:states:us-west-2:000000000000:execution:probe:direct-arn-function-error',
      stateMachineArn: machineArn,
      name: 'direct-arn-function-error',
      status: 'FAILED',
      startDate: seconds,
      stopDate: seconds,
      input,
      inputDetails: { included: true },
      error: 'ExplicitProbeError',
      cause: written,
      redriveCount: 0,
      redriveStatus: 'REDRIVABLE',
    });
    // LambdaFunctionFailed is followed by ExecutionFailed: there is no TaskStateExited.
    expect(machine.usage.longestHistory).toBe(8);
  });

  // https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
  it('hands a Catch the same error and cause', async () => {
    const Catch = [{ ErrorEquals: ['ExplicitProbeError'], ResultPath: '$.failure', Next: 'Caught' }];
    const machine = stateMachineWith({
      StartAt: 'Direct',
      States: { Direct: { ...definition.States['Direct']!, Catch }, Caught: { Type: 'Pass', End: true } },
    });

    const { output = '' } = await machine.run('{"payload": {"raise_error": true}}');

    const { failure } = JSON.parse(output) as { failure: { Error: string; Cause: string } };
    expect(failure.Error).toBe('ExplicitProbeError');
    expect(JSON.parse(failure.Cause)).toMatchObject({ errorMessage: 'explicit native probe failure' });
  });
});
