import { virtualClock, type Clock } from '../../../../sandbox/world/clock.ts';
import { createFunction } from '../../../../sandbox/services/lambda/create-function.ts';
import type { LambdaFunction } from '../../../../sandbox/services/lambda/function.ts';

const start = new Date('2026-11-23T09:00:00Z');

export interface DeployedFunction {
  clock: Clock;
  probe: LambdaFunction;
  /** The paths that it called. */
  sent: string[];
  logged: string[];
}

/** A function with a timeout of three seconds. */
export function deploy(): DeployedFunction {
  const clock = virtualClock(start);
  const sent: string[] = [];
  const logged: string[] = [];
  const probe: LambdaFunction = createFunction(
    {
      name: 'probe',
      arn: 'arn:aws:lambda:us-east-1:123456789012:function:probe',
      region: 'us-east-1',
      handler: `${import.meta.dirname}/probe/index.handler`,
      environment: {},
      environments: 1,
      timeoutSeconds: 3,
      accessKeyId: 'ASIAPROBE',
    },
    {
      clock,
      random: Math.random,
      network: async ({ path }) => {
        sent.push(path);
        await clock.sleep(path.startsWith('/slow') ? 5_000 : 250);
        return { status: 200, headers: {}, body: '' };
      },
      onLog: ({ text }) => logged.push(text),
    },
  );
  return { clock, probe, sent, logged };
}
