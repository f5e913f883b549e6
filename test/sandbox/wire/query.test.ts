import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../sandbox/wire/aws-error.ts';
import type { Call, Handler } from '../../../sandbox/wire/call.ts';
import { serveQuery } from '../../../sandbox/wire/query/serve.ts';

const refuse =
  (status: number): Handler =>
  () =>
    Promise.reject(new AwsError('Code', status, 'No <way>.'));

const serve = (service: string, body: string, handle: Handler) =>
  serveQuery({ body }, { service, region: 'us-east-1', caller: 'AKIAIOSFODNN7EXAMPLE' }, handle, () => 'request-1');

describe('a form becomes a call', () => {
  const forms: { service: string; form: string; operation: string; parameters: object }[] = [
    {
      service: 'ec2',
      form: 'Action=DescribeInstances&Version=2016-11-15&Filter.1.Name=tag%3AName&Filter.1.Value.1=a%20b&Filter.1.Value.2=c%2Bd&Filter.2.Name=x&Filter.2.Value.1=y&MaxResults=50',
      operation: 'DescribeInstances',
      parameters: {
        Filters: [
          { Name: 'tag:Name', Values: ['a b', 'c+d'] },
          { Name: 'x', Values: ['y'] },
        ],
        MaxResults: 50,
      },
    },
    {
      service: 'ec2',
      form: 'Action=StopInstances&InstanceId.10=i-10&InstanceId.2=i-2&InstanceId.1=i-1&DryRun=true',
      operation: 'StopInstances',
      parameters: { InstanceIds: ['i-1', 'i-2', 'i-10'], DryRun: true },
    },
    {
      service: 'ec2',
      form: 'Action=AssociateIamInstanceProfile&InstanceId=i-1&IamInstanceProfile.Arn=arn%3Aaws&DryRun=false',
      operation: 'AssociateIamInstanceProfile',
      parameters: { InstanceId: 'i-1', IamInstanceProfile: { Arn: 'arn:aws' }, DryRun: false },
    },
    {
      service: 'ec2',
      form: 'Action=RunInstances&MinCount=1&MaxCount=2&TagSpecification.1.ResourceType=instance&TagSpecification.1.Tag.1.Key=k&TagSpecification.1.Tag.1.Value=v',
      operation: 'RunInstances',
      parameters: {
        MinCount: 1,
        MaxCount: 2,
        TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'k', Value: 'v' }] }],
      },
    },
    {
      service: 'ec2',
      form: 'Action=CreateTags&ResourceId.1=i-1&Tag.1.Key=__proto__&Tag.1.Value=',
      operation: 'CreateTags',
      parameters: { Resources: ['i-1'], Tags: [{ Key: '__proto__', Value: '' }] },
    },
    {
      service: 'ec2',
      form: 'Action=DescribeInstances&constructor.1=a&__proto__.toString=b',
      operation: 'DescribeInstances',
      parameters: { constructor: ['a'], ['__proto__']: { toString: 'b' } },
    },
    {
      service: 'iam',
      form: 'Action=CreateInstanceProfile&Version=2010-05-08&InstanceProfileName=web-profile&Tags.member.1.Key=k&Tags.member.1.Value=v&Tags.member.2.Key=l&Tags.member.2.Value=w',
      operation: 'CreateInstanceProfile',
      parameters: {
        InstanceProfileName: 'web-profile',
        Tags: [
          { Key: 'k', Value: 'v' },
          { Key: 'l', Value: 'w' },
        ],
      },
    },
    {
      service: 'iam',
      form: 'Action=ListRoles&MaxItems=2&Marker=m',
      operation: 'ListRoles',
      parameters: { MaxItems: 2, Marker: 'm' },
    },
  ];

  it.each(forms)('$service $operation', async ({ service, form, operation, parameters }) => {
    const calls: Call[] = [];
    await serve(service, form, async (call) => void calls.push(call));
    expect(calls).toEqual([{ service, region: 'us-east-1', caller: 'AKIAIOSFODNN7EXAMPLE', operation, parameters }]);
  });
});

describe('an answer becomes XML', () => {
  const created = new Date('2026-09-26T11:14:13.567Z');
  const answers: { title: string; service: string; operation: string; result: object | undefined; xml: string }[] = [
    {
      title: 'EC2 names lists its own way and leaves out what is undefined',
      service: 'ec2',
      operation: 'DescribeInstances',
      result: {
        Reservations: [
          {
            OwnerId: '1',
            Instances: [
              {
                State: { Code: 16, Name: 'running' },
                StateTransitionReason: '',
                LaunchTime: created,
                StateReason: undefined,
              },
            ],
          },
        ],
        NextToken: undefined,
      },
      xml: '<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>request-1</requestId><reservationSet><item><ownerId>1</ownerId><instancesSet><item><instanceState><code>16</code><name>running</name></instanceState><reason/><launchTime>2026-09-26T11:14:13.567Z</launchTime></item></instancesSet></item></reservationSet></DescribeInstancesResponse>',
    },
    {
      title: 'EC2 answers an empty list with an empty element',
      service: 'ec2',
      operation: 'DescribeTags',
      result: { Tags: [] },
      xml: '<DescribeTagsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>request-1</requestId><tagSet/></DescribeTagsResponse>',
    },
    {
      title: 'EC2 answers true where there is nothing to say',
      service: 'ec2',
      operation: 'CreateTags',
      result: undefined,
      xml: '<CreateTagsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>request-1</requestId><return>true</return></CreateTagsResponse>',
    },
    {
      title: 'IAM wraps the result, escapes text and writes whole seconds',
      service: 'iam',
      operation: 'GetRole',
      result: { Role: { CreateDate: created, Tags: [{ Key: 'a', Value: '<&>' }] } },
      xml: '<GetRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetRoleResult><Role><CreateDate>2026-09-26T11:14:13Z</CreateDate><Tags><member><Key>a</Key><Value>&lt;&amp;&gt;</Value></member></Tags></Role></GetRoleResult><ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata></GetRoleResponse>',
    },
    {
      title: 'IAM has no result where there is nothing to say',
      service: 'iam',
      operation: 'DeleteRole',
      result: undefined,
      xml: '<DeleteRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata></DeleteRoleResponse>',
    },
  ];

  it.each(answers)('$title', async ({ service, operation, result, xml }) => {
    const response = await serve(service, `Action=${operation}`, async () => result);
    expect(response).toEqual({
      status: 200,
      headers: { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': 'request-1' },
      body: `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`,
    });
  });
});

describe('an error becomes XML', () => {
  it.each([
    [
      'ec2',
      403,
      '<Response><Errors><Error><Code>Code</Code><Message>No &lt;way&gt;.</Message></Error></Errors><RequestID>request-1</RequestID></Response>',
    ],
    [
      'iam',
      404,
      '<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>Code</Code><Message>No &lt;way&gt;.</Message></Error><RequestId>request-1</RequestId></ErrorResponse>',
    ],
    [
      'sts',
      503,
      '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Receiver</Type><Code>Code</Code><Message>No &lt;way&gt;.</Message></Error><RequestId>request-1</RequestId></ErrorResponse>',
    ],
  ])('of %s with status %i', async (service, status, xml) => {
    const response = await serve(service, 'Action=Any', refuse(status));
    expect(response.status).toBe(status);
    expect(response.body).toBe(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`);
  });

  it.each([
    ['a request without an action', 'Version=2016-11-15', 'MissingAction'],
    ['a number that is none', 'Action=DescribeInstances&MaxResults=many', 'InvalidParameterValue'],
  ])('for %s', async (_, body, code) => {
    const response = await serve('ec2', body, async () => undefined);
    expect(response.status).toBe(400);
    expect(response.body).toContain(`<Code>${code}</Code>`);
  });

  it('a fault of the sandbox itself is no answer', async () => {
    const broken = serve('ec2', 'Action=Any', () => Promise.reject(new TypeError('a bug')));
    await expect(broken).rejects.toThrow('a bug');
  });
});
