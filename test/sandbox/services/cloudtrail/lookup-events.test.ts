import {
  CloudTrailClient,
  type Event,
  type LookupAttributeKey,
  LookupEventsCommand,
  type LookupEventsRequest,
  paginateLookupEvents,
} from '@aws-sdk/client-cloudtrail';
import { afterEach, describe, expect, it } from 'vitest';
import { type Account, openAccount } from '../../../../sandbox/index.ts';
import { createCloudTrail } from '../../../../sandbox/services/cloudtrail/service.ts';
import { clientSettings } from '../../client-settings.ts';
import { trust } from '../../seed.ts';

let account: Account;
afterEach(() => account.close());

/** An account whose CloudTrail shows a call at once. */
const opened = (): Account => (account = openAccount({ trailSeconds: 0 }));

async function call(
  service: string,
  operation: string,
  parameters: object,
  caller = 'AKIAOWNER',
  region = 'us-east-1',
) {
  await account.clock.advance(1000);
  return account.clock.run(
    account.handle({ service, region, operation, parameters: parameters as Record<string, unknown>, caller }),
  );
}

const clientIn = (region = 'us-east-1', accessKeyId = 'AKIAOWNER'): CloudTrailClient =>
  new CloudTrailClient({ ...clientSettings(account.network, accessKeyId), region });

async function lookUp(request: LookupEventsRequest = {}, client = clientIn()): Promise<Event[]> {
  await account.clock.advance(1000);
  return (await account.clock.run(client.send(new LookupEventsCommand(request)))).Events ?? [];
}

const by = (AttributeKey: LookupAttributeKey, AttributeValue: string): LookupEventsRequest => ({
  LookupAttributes: [{ AttributeKey, AttributeValue }],
});
const recordIn = (event: Event | undefined): unknown => JSON.parse(event?.CloudTrailEvent ?? 'null');

const roleIn = (event: Event): unknown =>
  (recordIn(event) as { requestParameters: { roleName: string } }).requestParameters.roleName;

/** @returns `answered`, or the name of the error */
const outcomeIn = (region: string): Promise<string> =>
  clientIn(region)
    .send(new LookupEventsCommand({}))
    .then(
      () => 'answered',
      (error: Error) => error.name,
    );

/** A session `ada` of a role that may do this. @returns its access key id */
function openSession(Action: string): string {
  const role = account.iam.createRole(
    { RoleName: 'operator', AssumeRolePolicyDocument: trust('ec2.amazonaws.com'), Path: '/people/' },
    { all: JSON.stringify({ Statement: { Effect: 'Allow', Action, Resource: '*' } }) },
  );
  account.sts.openSession('ASIAADA', role, 'ada');
  return 'ASIAADA';
}

const input = JSON.stringify({ instanceProfile: 'web', role: 'web-v2' });
const start = (caller?: string, name = 'friday') => {
  const { arn } = account.stack().stepFunctions.stateMachines.find((machine) => machine.arn.endsWith('-replace-role'))!;
  return call('states', 'StartExecution', { stateMachineArn: arn, name, input }, caller);
};

describe('LookupEvents', () => {
  it('shows who started which execution', async () => {
    opened();
    const { executionArn } = (await start(openSession('states:*'))) as { executionArn: string };
    const [event, ...others] = await lookUp(by('EventName', 'StartExecution'));

    expect(others).toEqual([]);
    expect(event).toMatchObject({
      EventName: 'StartExecution',
      EventSource: 'states.amazonaws.com',
      EventTime: new Date('2026-11-23T09:00:01Z'),
      Username: 'ada',
      ReadOnly: 'false',
    });
    expect(recordIn(event)).toMatchObject({
      eventTime: '2026-11-23T09:00:01Z',
      awsRegion: 'us-east-1',
      userIdentity: {
        type: 'AssumedRole',
        arn: 'arn:aws:sts::123456789012:assumed-role/operator/ada',
        accessKeyId: 'ASIAADA',
        sessionContext: {
          sessionIssuer: { userName: 'operator', arn: 'arn:aws:iam::123456789012:role/people/operator' },
          attributes: { creationDate: '2026-11-23T09:00:00Z' },
        },
      },
      requestParameters: { name: 'friday', input },
      responseElements: { executionArn, startDate: 'Nov 23, 2026, 9:00:01 AM' },
    });
  });

  it('shows the owner of the account as Root', async () => {
    opened();
    await start();
    expect(recordIn((await lookUp())[0])).toMatchObject({
      userIdentity: { type: 'Root', arn: 'arn:aws:iam::123456789012:root', principalId: '123456789012' },
    });
    expect(await lookUp(by('Username', 'root'))).toHaveLength(1);
  });

  it.each([
    [
      'iam',
      'TagRole',
      { RoleName: 'web', Tags: [{ Key: 'a', Value: 'b' }] },
      { roleName: 'web', tags: [{ key: 'a', value: 'b' }] },
    ],
    [
      'ec2',
      'AssociateIamInstanceProfile',
      { InstanceId: 'i-1', IamInstanceProfile: { Name: 'web' } },
      { AssociateIamInstanceProfileRequest: { InstanceId: 'i-1', IamInstanceProfile: { Name: 'web' } } },
    ],
    [
      'ec2',
      'CreateTags',
      { Resources: ['i-1'], Tags: [{ Key: 'a', Value: 'b' }] },
      { resourcesSet: { items: [{ resourceId: 'i-1' }] }, tagSet: { items: [{ key: 'a', value: 'b' }] } },
    ],
    ['ec2', 'StopInstances', { InstanceIds: ['i-1'] }, { instancesSet: { items: [{ instanceId: 'i-1' }] } }],
    ['ec2', 'RunInstances', { ImageId: 'ami-1' }, null],
  ])('writes the parameters of %s %s in CloudTrail’s casing', async (service, operation, parameters, written) => {
    opened();
    await call(service, operation, parameters).catch(() => undefined);
    expect(recordIn((await lookUp())[0])).toMatchObject({ eventName: operation, requestParameters: written });
  });

  it('shows what was refused, and why', async () => {
    opened();
    const ada = openSession('states:*');
    await call('ec2', 'StopInstances', { InstanceIds: ['i-0fef201115eefe936'] }, ada).catch(() => undefined);
    await call('iam', 'DeleteInstanceProfile', { InstanceProfileName: 'web' }).catch(() => undefined);
    const [deleted, stopped] = await lookUp();

    expect(recordIn(deleted)).toMatchObject({ errorCode: 'NoSuchEntity', responseElements: null });
    expect(recordIn(stopped)).toMatchObject({ errorCode: 'Client.UnauthorizedOperation' });
  });

  it('shows no reads and no messages', async () => {
    opened();
    await call('iam', 'ListRoles', {});
    await call('events', 'PutEvents', { Entries: [] }).catch(() => undefined);
    expect(await lookUp()).toEqual([]);
  });

  it('shows each Region’s own events, and those of IAM in us-east-1 alone', async () => {
    opened();
    const stop = { InstanceIds: ['i-0fef201115eefe936'] };
    await call('ec2', 'StopInstances', stop, 'AKIAOWNER', 'eu-west-1').catch(() => undefined);
    await call('iam', 'DeleteRole', { RoleName: 'web' }, 'AKIAOWNER', 'eu-west-1').catch(() => undefined);

    expect((await lookUp()).map(({ EventName }) => EventName)).toEqual(['DeleteRole']);
    expect((await lookUp({}, clientIn('eu-west-1'))).map(({ EventName }) => EventName)).toEqual(['StopInstances']);
  });

  it('shows a call after five minutes, and for 90 days', async () => {
    account = openAccount({ deployedIn: [] });
    await call('iam', 'DeleteRole', { RoleName: 'web' }).catch(() => undefined);
    await account.clock.advance(290_000);
    expect(await lookUp()).toEqual([]);
    await account.clock.advance(10_000);
    expect(await lookUp()).toHaveLength(1);
    for (let day = 0; day < 90; day += 1) await account.clock.advance(24 * 3_600_000);
    expect(await lookUp()).toEqual([]);
  });

  it('shows the latest first, in pages, of the time that was asked for', async () => {
    opened();
    const names = Array.from({ length: 5 }, (_, index) => `role-${index}`);
    for (const RoleName of names) await call('iam', 'DeleteRole', { RoleName }).catch(() => undefined);
    const seen: unknown[] = [];
    const pages = paginateLookupEvents({ client: clientIn(), pageSize: 2 }, {});
    for (let next = await account.clock.run(pages.next()); !next.done; next = await account.clock.run(pages.next())) {
      seen.push(...(next.value.Events ?? []).map(roleIn));
      await account.clock.advance(1000);
    }
    expect(seen).toEqual(names.toReversed());

    const [, , third] = await lookUp();
    const { EventTime = new Date(0) } = third ?? {};
    expect((await lookUp({ StartTime: EventTime, EndTime: EventTime })).map(roleIn)).toEqual(['role-2']);
  });

  it.each<[string, LookupEventsRequest, string]>([
    ['a start behind the end', { StartTime: new Date(2000), EndTime: new Date(1000) }, 'InvalidTimeRangeException'],
    ['more than 50 events', { MaxResults: 51 }, 'InvalidMaxResultsException'],
    ['no event', { MaxResults: 0 }, 'InvalidMaxResultsException'],
    ['a token that is none', { NextToken: 'any' }, 'InvalidNextTokenException'],
    [
      'two attributes',
      { LookupAttributes: [by('EventName', 'a'), by('EventId', 'b')].flatMap((one) => one.LookupAttributes ?? []) },
      'InvalidLookupAttributesException',
    ],
    ['an attribute that the sandbox does not model', by('ResourceName', 'web'), 'InvalidLookupAttributesException'],
    ['a parameter that it does not model', { EventCategory: 'insight' }, 'ValidationException'],
  ])('refuses %s', async (_, request, name) => {
    opened();
    await expect(lookUp(request)).rejects.toMatchObject({ name });
  });

  it('refuses whoever lacks cloudtrail:LookupEvents, and nobody who has it', async () => {
    opened();
    const ada = openSession('cloudtrail:LookupEvents');
    expect(await lookUp({}, clientIn('us-east-1', ada))).toEqual([]);
    const other = account.iam.createRole(
      { RoleName: 'other', AssumeRolePolicyDocument: trust('ec2.amazonaws.com') },
      {},
    );
    account.sts.openSession('ASIABOB', other, 'bob');
    await expect(lookUp({}, clientIn('us-east-1', 'ASIABOB'))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        'is not authorized to perform: cloudtrail:LookupEvents on resource: *',
      ) as string,
    });
  });

  it('answers twice a second in each Region', async () => {
    opened();
    const asked = Promise.all(['us-east-1', 'us-east-1', 'us-east-1', 'eu-west-1'].map(outcomeIn));
    expect(await account.clock.run(asked)).toEqual(['answered', 'answered', 'ThrottlingException', 'answered']);
  });

  it('keeps the last 10,000 calls at least, and never twice as many', async () => {
    opened();
    const trail = createCloudTrail({ accountId: '123456789012', clock: account.clock, delay: 0, ids: account.ids });
    const identity = account.sts.identity('AKIAOWNER');
    for (let count = 0; count < 20_000; count += 1) {
      const made = {
        service: 'iam',
        region: 'us-east-1',
        operation: `Call${count}`,
        parameters: {},
        caller: 'AKIAOWNER',
      };
      trail.record({ at: account.clock.now(), call: made, identity });
    }
    const answered = (name: string) =>
      trail.handle({
        service: 'cloudtrail',
        region: 'us-east-1',
        operation: 'LookupEvents',
        parameters: by('EventName', name) as Record<string, unknown>,
        caller: 'AKIAOWNER',
      }) as Promise<{ Events: Event[] }>;
    expect((await answered('Call10000')).Events).toHaveLength(1);
    expect((await answered('Call9999')).Events).toEqual([]);
  });
});
