import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
  type FilterLogEventsRequest,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAccount, ownerOf } from '../../../../sandbox/index.ts';
import { clientSettings } from '../../client-settings.ts';
import { trust } from '../../seed.ts';

const account = openAccount();
afterAll(() => account.close());

const client = new CloudWatchLogsClient(clientSettings(account.network, 'AKIAOWNER'));
const run = <Value>(answer: Promise<Value>): Promise<Value> => account.clock.run(answer);
const logGroupName = '/aws/lambda/rolecall-dev-AssignProfiles';
const filter = async (request: FilterLogEventsRequest = {}, asked = client) =>
  run(asked.send(new FilterLogEventsCommand({ logGroupName, ...request })));

let ids: string[];
beforeAll(async () => {
  const owner = ownerOf(account);
  await owner.createRole('web-role');
  await owner.createInstanceProfile('web-profile', 'web-role');
  await account.clock.advance(10_000);
  ids = await owner.launch('us-east-1', { count: 3, tags: { 'instance-profile': 'web' } });
  await account.clock.advance(60_000);
});

describe('the log group of a function', () => {
  it('has its lines as Lambda writes them', async () => {
    const { events = [], searchedLogStreams } = await filter({ filterPattern: `"${ids[0]}"` });
    const [first] = events;

    expect(searchedLogStreams).toEqual([]);
    expect(first).toMatchObject({
      logStreamName: expect.stringMatching(/^2026\/11\/23\/\[\$LATEST\][\da-f]{32}$/) as string,
      ingestionTime: first?.timestamp,
      eventId: expect.stringMatching(/^\d{56}$/) as string,
    });
    const [time = '', requestId, level, text = ''] = (first?.message ?? '').split('\t');
    expect([Date.parse(time), requestId, level]).toEqual([
      first?.timestamp,
      expect.stringMatching(/^rolecall-dev-AssignProfiles-\d+$/),
      'INFO',
    ]);
    expect(text.endsWith('}\n')).toBe(true);
    expect(JSON.parse(text)).toMatchObject({ message: 'decision', instanceId: ids[0], after: 'web-profile' });
  });

  it('shows all lines without a pattern, in pages, each line once', async () => {
    const all = (await filter()).events ?? [];
    const seen: (string | undefined)[] = [];
    const pages = paginateFilterLogEvents({ client, pageSize: 2 }, { logGroupName });
    for (let next = await run(pages.next()); !next.done; next = await run(pages.next())) {
      expect(next.value.events?.length).toBeLessThanOrEqual(2);
      seen.push(...(next.value.events ?? []).map(({ eventId }) => eventId));
    }

    expect(all.length).toBeGreaterThanOrEqual(3);
    expect(seen).toEqual(all.map(({ eventId }) => eventId));
  });

  it('shows the lines of a time, first and last moment included', async () => {
    const [first] = (await filter()).events ?? [];
    const at = first?.timestamp ?? 0;

    expect((await filter({ startTime: at, endTime: at })).events).toContainEqual(first);
    expect((await filter({ endTime: at - 1 })).events).toEqual([]);
    expect((await filter({ startTime: account.clock.now() })).events).toEqual([]);
  });

  it.each<[string, FilterLogEventsRequest, string, string]>([
    [
      'a log group that is not there',
      { logGroupName: '/aws/lambda/other' },
      'ResourceNotFoundException',
      'The specified log group does not exist.',
    ],
    [
      'a pattern that the sandbox does not know',
      { filterPattern: '?a' },
      'InvalidParameterException',
      'Invalid filter',
    ],
    ['a limit of none', { limit: 0 }, 'InvalidParameterException', "Value '0' at 'limit'"],
    ['a limit above 10,000', { limit: 10_001 }, 'InvalidParameterException', "Value '10001' at 'limit'"],
    ['a token that is none', { nextToken: 'any' }, 'InvalidParameterException', 'nextToken'],
    ['what the sandbox does not model', { logStreamNames: ['a'] }, 'ValidationException', 'logStreamNames'],
  ])('refuses %s', async (_, request, name, message) => {
    await expect(filter(request)).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message) as string,
    });
  });

  it('is in the Region of the stack alone', async () => {
    const elsewhere = new CloudWatchLogsClient({ ...clientSettings(account.network, 'AKIA'), region: 'eu-west-1' });

    await expect(filter({}, elsewhere)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect((await run(elsewhere.send(new DescribeLogGroupsCommand({})))).logGroups).toEqual([]);
  });

  it('is listed, with how long it keeps its lines', async () => {
    const list = new DescribeLogGroupsCommand({ logGroupNamePrefix: '/aws/lambda/rolecall-dev-A', limit: 2 });
    const { logGroups, nextToken } = await run(client.send(list));

    expect(logGroups).toMatchObject([
      { logGroupName: '/aws/lambda/rolecall-dev-AddRole' },
      {
        logGroupName,
        arn: `arn:aws:logs:us-east-1:123456789012:log-group:${logGroupName}:*`,
        retentionInDays: 90,
      },
    ]);
    expect(nextToken).toBeDefined();
  });

  it('is read by whoever may, and by nobody else', async () => {
    const Resource = 'arn:*:logs:*:*:log-group:/aws/lambda/rolecall-*';
    const role = account.iam.createRole(
      { RoleName: 'reader', AssumeRolePolicyDocument: trust('ec2.amazonaws.com') },
      { reads: JSON.stringify({ Statement: { Effect: 'Allow', Action: 'logs:FilterLogEvents', Resource } }) },
    );
    account.sts.openSession('ASIAREADER', role, 'ada');
    const reader = new CloudWatchLogsClient(clientSettings(account.network, 'ASIAREADER'));

    expect((await filter({}, reader)).events).not.toEqual([]);
    await expect(filter({ logGroupName: '/aws/lambda/billing' }, reader)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('log-group:/aws/lambda/billing:log-stream: because no') as string,
    });
  });
});
