import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../functions/assign/instance-message.ts';

const instanceId = 'i-1234567890abcdef0';
const profile = 'arn:aws:iam::123456789012:instance-profile/web-profile';
const alice = { type: 'IAMUser', arn: 'arn:aws:iam::123456789012:user/alice' };
const associationId = 'iip-assoc-0123456789abcdef0';

/** Where each field is from says docs/events.md. */
const event = (eventName: string, fields: object): string =>
  JSON.stringify({
    version: '0',
    source: 'aws.ec2',
    'detail-type': 'AWS API Call via CloudTrail',
    account: '123456789012',
    region: 'us-east-1',
    resources: [],
    detail: { eventSource: 'ec2.amazonaws.com', eventID: 'an-id', eventName, userIdentity: alice, ...fields },
  });

const answered = (eventName: string, association: object): object => ({
  responseElements: { [`${eventName}Response`]: { requestId: 'x', iamInstanceProfileAssociation: association } },
});

describe('what CloudTrail tells of a call', () => {
  it.each<[string, string, object, object]>([
    [
      'the request of an association has the instance',
      'AssociateIamInstanceProfile',
      { requestParameters: { AssociateIamInstanceProfileRequest: { InstanceId: instanceId, IamInstanceProfile: {} } } },
      { instanceId },
    ],
    [
      'the answer to an association has it too',
      'AssociateIamInstanceProfile',
      answered('AssociateIamInstanceProfile', { instanceId, associationId }),
      { instanceId, drift: { associationId } },
    ],
    [
      'the answer to a replacement has the instance, and not what it had',
      'ReplaceIamInstanceProfileAssociation',
      answered('ReplaceIamInstanceProfileAssociation', { instanceId, iamInstanceProfile: { arn: profile } }),
      { instanceId },
    ],
    [
      'the answer to a disassociation has the instance, and what it had',
      'DisassociateIamInstanceProfile',
      answered('DisassociateIamInstanceProfile', { instanceId, iamInstanceProfile: { arn: profile } }),
      { instanceId, drift: { took: profile } },
    ],
    [
      'a session',
      'DisassociateIamInstanceProfile',
      { userIdentity: { arn: 'arn:aws:sts::1:assumed-role/ci/x' } },
      { drift: { by: 'arn:aws:sts::1:assumed-role/ci/x' } },
    ],
    [
      'a service',
      'DisassociateIamInstanceProfile',
      { userIdentity: { invokedBy: 'x.amazonaws.com' } },
      { drift: { by: 'x.amazonaws.com' } },
    ],
    ['nobody', 'DisassociateIamInstanceProfile', { userIdentity: undefined }, { drift: { by: 'unknown' } }],
    [
      'a name that turns the line',
      'DisassociateIamInstanceProfile',
      { userIdentity: { arn: 'a\u202eb' } },
      { drift: { by: 'a\\u202eb' } },
    ],
  ])('%s', (_, name, fields, expected) => {
    expect(readMessage(event(name, fields))).toMatchObject({
      source: 'aws.ec2',
      ...expected,
      drift: { id: 'an-id', call: name, ...('drift' in expected ? (expected.drift as object) : {}) },
    });
  });

  it.each<[string, object]>([
    ['there is no answer', {}],
    ['the answer is null', { responseElements: null }],
    [
      'the answer is of another shape',
      { responseElements: { _return: true, DisassociateIamInstanceProfileResponse: 'x' } },
    ],
    ['its id is of another thing', answered('DisassociateIamInstanceProfile', { instanceId: 'vol-1234567890abcdef0' })],
    ['its id is a list', answered('DisassociateIamInstanceProfile', { instanceId: [instanceId] })],
  ])('names no instance where %s, and is a message nevertheless', (_, fields) => {
    const message = readMessage(event('DisassociateIamInstanceProfile', fields));

    expect(message).toMatchObject({ drift: { call: 'DisassociateIamInstanceProfile' } });
    expect(message).not.toHaveProperty('instanceId');
  });

  it.each<[string, string]>([
    ['of another call', event('RunInstances', {})],
    ['without an id', event('DisassociateIamInstanceProfile', { eventID: undefined })],
  ])('is no message %s', (_, body) => {
    expect(readMessage(body)).toBeUndefined();
  });
});
