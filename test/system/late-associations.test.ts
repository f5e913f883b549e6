import { describe, expect, it } from 'vitest';
import { openTestAccount, type TestAccount } from './test-account.ts';

describe('an instance that had to wait for more than ten minutes behind others', () => {
  it('gets as much time as any other to become associated', async () => {
    const account = await openTestAccount();
    const ids = await account.launchOn('us-east-1', 'web-profile', 3);
    account.faults.push({ at: 'DisassociateIamInstanceProfile', error: 'RequestLimitExceeded', times: 29 });
    account.faults.push({ at: 'DisassociateIamInstanceProfile', error: 'IncorrectState', times: 19 });
    const startedAt = account.clock.now();

    const execution = await account.execute({
      instanceProfile: 'web-profile',
      role: 'web-role-v2',
      propagationSeconds: 15,
    });
    expect(account.clock.now() - startedAt).toBeGreaterThan(11 * 60_000);
    await account.clock.advance(10_000);

    expect(execution.cause).toBeUndefined();
    expect(JSON.parse(execution.output ?? '')).toMatchObject({ refreshed: 3, failed: 0 });
    const instances = account.instances();
    for (const id of ids) expect(instances[id]).toEqual({ profile: 'web-profile', role: 'web-role-v2' });
  });
});

describe('when EC2 takes a minute to finish an association', () => {
  it('waves go on meanwhile, and the report counts only what is finished', async () => {
    const account = await openTestAccount({ associatedSeconds: 60 });
    const ids = await account.owner.launch('us-east-1', { instanceProfile: 'web-profile', count: 250 });
    await account.clock.advance(180_000);
    const startedAt = account.clock.now();

    const execution = await account.execute({
      instanceProfile: 'web-profile',
      role: 'web-role-v2',
      propagationSeconds: 30,
    });

    expect(JSON.parse(execution.output ?? '')).toMatchObject({ refreshed: 250, failed: 0, untouched: 0 });
    const instances = account.instances();
    for (const id of ids) expect(instances[id]).toEqual({ profile: 'web-profile', role: 'web-role-v2' });
    // EC2's limit takes 92 s, and the first instance, the canary and the last wave wait for a minute each.
    expect(account.clock.now() - startedAt).toBeLessThan(345_000);
  });

  it('the first waves wait until their associations are finished', async () => {
    const account = await openTestAccount({ associatedSeconds: 60 });
    await account.owner.launch('us-east-1', { instanceProfile: 'web-profile', count: 150 });
    await account.clock.advance(180_000);

    const execution = account.owner.startExecution({
      instanceProfile: 'web-profile',
      role: 'web-role-v2',
      propagationSeconds: 0,
    });
    await account.clock.advance(50_000);
    expect(execution.trace.entered.get('Disassociate')).toBe(1);
    await account.clock.advance(50_000);

    expect(execution.trace.entered.get('Disassociate')).toBe(11);
    await account.clock.run(execution.ended);
    expect(execution.status).toBe('SUCCEEDED');
  });
});

describe('when EC2 stops finishing associations in the middle of a replacement', () => {
  it('no new wave begins, every instance is counted once, and the unfinished associations are named', async () => {
    const account = await openTestAccount();
    const ids = await account.owner.launch('us-east-1', { instanceProfile: 'web-profile', count: 800 });
    await account.clock.advance(60_000);
    const execution = account.owner.startExecution({
      instanceProfile: 'web-profile',
      role: 'web-role-v2',
      propagationSeconds: 0,
    });
    await account.clock.advance(60_000);
    await account.owner.call('iam', 'us-east-1', 'UpdateAssumeRolePolicy', {
      RoleName: 'web-role-v2',
      PolicyDocument: '{"Version":"2012-10-17","Statement":[]}',
    });

    await account.clock.run(execution.ended);

    expect(execution).toMatchObject({ status: 'FAILED', error: 'ReplacementIncomplete' });
    const [, refreshed = 0, failed = 0, untouched = 0] =
      /(\d+) refreshed, (\d+) failed, (\d+) untouched/.exec(execution.cause ?? '')?.map(Number) ?? [];
    expect(refreshed + failed + untouched).toBe(800);
    expect(untouched).toBeGreaterThan(100);
    expect(execution.cause).toContain('StillAssociating: EC2 did not finish the association in time.');
    const instances = account.instances();
    for (const id of ids) expect(instances[id]?.profile).toBe('web-profile');
  });
});

describe('an instance that somebody stops after it was put into a wave', () => {
  it('is refreshed: it takes the new role at its next start', async () => {
    const account: TestAccount = await openTestAccount({
      async onInvocation(name, _, next) {
        const answer = await next();
        if (name.endsWith('NextWave') && ids.every((each) => account.instances()[each]?.role === 'web-role')) {
          await account.owner.call('ec2', 'us-east-1', 'StopInstances', { InstanceIds: ids.slice(0, 1) });
        }
        return answer;
      },
    });
    const ids = await account.launchOn('us-east-1', 'web-profile', 2);

    const execution = await account.execute({
      instanceProfile: 'web-profile',
      role: 'web-role-v2',
      propagationSeconds: 15,
    });
    await account.owner.call('ec2', 'us-east-1', 'StartInstances', { InstanceIds: ids.slice(0, 1) });
    await account.clock.advance(60_000);

    expect(execution.cause).toBeUndefined();
    expect(JSON.parse(execution.output ?? '')).toMatchObject({ refreshed: 2, failed: 0 });
    for (const each of ids) expect(account.instances()[each]).toEqual({ profile: 'web-profile', role: 'web-role-v2' });
  });
});
