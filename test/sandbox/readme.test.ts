import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  AwsError,
  ConnectionLostError,
  FunctionFailed,
  openAccount,
  ownerOf,
  type Interceptor,
} from '../../sandbox/index.ts';

const faults: Interceptor = async (call, next) => {
  if (call.operation === 'DescribeInstances') throw new AwsError('RequestLimitExceeded', 503, 'A fault');
  const answer = await next(call);
  if (call.operation === 'StopInstances') throw new ConnectionLostError(); // it is done, but nobody learns that
  return answer;
};

const lines = (text: string): string[] => text.split('\n').map((line) => line.trim());

describe('sandbox/README.md', () => {
  it('opens an account, launches an instance and lets time pass', async () => {
    const account = openAccount();
    const owner = ownerOf(account);

    await owner.createRole('reader');
    await owner.createInstanceProfile('server', 'reader');
    await account.clock.advance(10_000); // EC2 sees what was written to IAM after 10 s
    const [id = ''] = await owner.launch('us-east-1', { instanceProfile: 'server' });
    await account.clock.advance(10_000); // the instance starts in 5 s

    const { state, profile } = account.ec2('us-east-1').instance(id); // 'running', { Arn: …, Id: … }
    const role = account.ec2('us-east-1').metadata(id)?.role; // 'reader'

    const execution = owner.startExecution({ instanceProfile: 'server', role: 'reader' });
    await account.clock.run(execution.ended);
    const { status } = execution; // 'FAILED': sandbox/policy.yml has no such instance profile
    account.close();

    expect({ state, role, status }).toEqual({ state: 'running', role: 'reader', status: 'FAILED' });
    expect(profile?.Arn).toBe('arn:aws:iam::123456789012:instance-profile/server');
  });

  it('lets calls fail or lose their answer', async () => {
    const account = openAccount({ interceptors: [faults] });

    const [id = ''] = await ownerOf(account).launch('us-east-1', {});
    await account.clock.advance(10_000);
    const call = async (operation: string): Promise<unknown> => {
      const parameters = { InstanceIds: [id] };
      return account.handle({ service: 'ec2', region: 'us-east-1', operation, parameters, caller: 'AKIAOWNER' });
    };
    await expect(account.clock.run(call('DescribeInstances'))).rejects.toThrow('A fault');
    await expect(account.clock.run(call('StopInstances'))).rejects.toThrow('socket hang up');
    expect(account.ec2('us-east-1').instance(id).state).toBe('stopping');
    account.close();
  });

  it('doubles events and lets functions fail', async () => {
    const messages: unknown[] = [];
    const account = openAccount({
      onDelivery: async (delivery, next) => {
        await Promise.all([next(delivery), next(delivery)]); // every event arrives twice
      },
      onInvocation: async (name, payload, next) => {
        if (name === 'rolecall-dev-AssignProfiles') messages.push(...(payload as { Records: unknown[] }).Records);
        await next(payload); // the function does its work,
        throw new FunctionFailed('Error', '{}'); // and then its invocation fails
      },
    });

    await ownerOf(account).launch('us-east-1', {});
    await account.clock.advance(20_000);
    account.close();

    expect(messages).toHaveLength(2);
  });

  it('deploys another template', async () => {
    const invoked: string[] = [];
    const account = openAccount({
      template: ({ SweepInstancesEventsRuleSchedule1: _sweep, ...resources }) => resources, // the stack without its sweep
      onInvocation: async (name, payload, next) => {
        invoked.push(name);
        return next(payload);
      },
    });

    await account.clock.advance(16 * 60_000);
    account.close();

    expect(invoked).toEqual([]);
  });

  it('has no code that is not run here', () => {
    const page = readFileSync('sandbox/README.md', 'utf8');
    const blocks = [...page.matchAll(/^```ts run\n(.*?)^```\n/gms)].map(([, block = '']) => block);

    const run = lines(readFileSync('test/sandbox/readme.test.ts', 'utf8'));

    expect(blocks).toHaveLength(4);
    expect(blocks.flatMap(lines).filter((line) => !run.includes(line))).toEqual([]);
  });
});
