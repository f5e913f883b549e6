import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readMessage, sweepMessage } from '../../../functions/assign/instance-message.ts';

type Event = Record<string, unknown> & { detail: Record<string, unknown> };

const event = (name: string): Event => JSON.parse(readFileSync(`events/${name}.json`, 'utf8')) as Event;
const running = event('instance-running');
const tagChange = event('tag-change');

describe('a message of the queue names its instance:', () => {
  it.each([
    ['an instance runs', running, 'i-1234567890abcdef0'],
    ['a tag changed', tagChange, 'i-1234567890abcdef0'],
    ['an instance with a short id runs', { ...running, detail: { 'instance-id': 'i-1234abcd' } }, 'i-1234abcd'],
    [
      'a tag changed in China',
      { ...tagChange, resources: ['arn:aws-cn:ec2:cn-north-1:123456789012:instance/i-1234567890abcdef0'] },
      'i-1234567890abcdef0',
    ],
    [
      'fields that EC2 may add',
      { ...running, 'trace-id': 1, detail: { ...running.detail, az: 'a' } },
      'i-1234567890abcdef0',
    ],
  ])('%s', (_, message, instanceId) => {
    expect(readMessage(JSON.stringify(message))?.instanceId).toBe(instanceId);
  });

  it('the sweep found it', () => {
    expect(readMessage(sweepMessage('i-1234567890abcdef0'))?.instanceId).toBe('i-1234567890abcdef0');
  });
});

describe('a message that Rolecall does not know names none:', () => {
  it.each([
    ['nothing', ''],
    ['a text that is no JSON', 'i-1234567890abcdef0'],
    ['half an event', JSON.stringify(running).slice(0, -10)],
  ])('%s', (_, body) => {
    expect(readMessage(body)).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a text', 'i-1234567890abcdef0'],
    ['a list of events', [running]],
    ['an object without fields', {}],
    ['another source', { ...running, source: 'aws.autoscaling' }],
    ['no source', { ...running, source: undefined }],
    ['no detail', { ...running, detail: undefined }],
    ['a detail of null', { ...running, detail: null }],
    ['the id under an invented name', { ...running, detail: { instance_id: 'i-1234567890abcdef0' } }],
    ['an id that is a list', { ...running, detail: { 'instance-id': ['i-1234567890abcdef0'] } }],
    ['an id of another thing', { ...running, detail: { 'instance-id': 'vol-1234567890abcdef0' } }],
    ['an id that is too short', { ...running, detail: { 'instance-id': 'i-123' } }],
    ['an id that is too long', { ...running, detail: { 'instance-id': 'i-1234567890abcdef01' } }],
    ['an id of nine digits', { ...running, detail: { 'instance-id': 'i-123456789' } }],
    ['an id of sixteen digits', { ...running, detail: { 'instance-id': 'i-1234567890abcdef' } }],
    ['an id of zeros', { ...running, detail: { 'instance-id': 'i-00000000000000000' } }],
    ['a short id of zeros', { ...running, detail: { 'instance-id': 'i-00000000' } }],
    ['a tag change of an instance of zeros', { ...tagChange, resources: [arn('i-00000000000000000')] }],
    ['an id with more behind it', { ...running, detail: { 'instance-id': 'i-1234567890abcdef0\n' } }],
    ['an id with a wildcard', { ...running, detail: { 'instance-id': 'i-*' } }],
    ['a tag change of no resource', { ...tagChange, resources: [] }],
    [
      'a tag change of an image',
      { ...tagChange, resources: ['arn:aws:ec2:us-east-1:123456789012:image/ami-1234567890abcdef0'] },
    ],
    ['a tag change without resources', { ...tagChange, resources: undefined }],
    [
      'a tag change of a volume',
      { ...tagChange, resources: ['arn:aws:ec2:us-east-1:123456789012:volume/vol-1234567890abcdef0'] },
    ],
    [
      'a tag change of several instances',
      { ...tagChange, resources: [arn('i-1234567890abcdef0'), arn('i-1234567890abcdef1')] },
    ],
  ])('%s', (_, message) => {
    expect(readMessage(JSON.stringify(message))).toBeUndefined();
  });
});

function arn(instanceId: string): string {
  return `arn:aws:ec2:us-east-1:123456789012:instance/${instanceId}`;
}
