import { describe, expect, it } from 'vitest';
import { bodies, eventBus } from './event-bus.ts';

const entry = { Source: 'rolecall', DetailType: 'Report', Detail: '{"case":1}' };

/** A bus with a queue that gets all events of two sources. */
function observedBus() {
  const bus = eventBus();
  const queue = bus.queue('queue');
  const EventPattern = { source: ['rolecall', 'aws.ec2'] };
  bus.events.createRule({ Name: 'all', EventPattern, Targets: [{ Id: 'queue', Arn: queue.arn }] });
  return { ...bus, queue };
}

describe('PutEvents', () => {
  it('puts an event on the bus', async () => {
    const { clock, call, queue } = observedBus();
    const Time = Date.parse('2026-01-01T00:00:00Z') / 1000;
    const answer = await call('PutEvents', { Entries: [{ ...entry, Time, Resources: ['arn:aws:s3:::bucket'] }] });
    await clock.advance(1000);
    const id: unknown = expect.any(String);
    expect(answer).toEqual({ FailedEntryCount: 0, Entries: [{ EventId: id }] });
    expect(bodies(queue)).toEqual([
      {
        version: '0',
        id,
        'detail-type': 'Report',
        source: 'rolecall',
        account: '111111111111',
        time: '2026-01-01T00:00:00Z',
        region: 'us-east-1',
        resources: ['arn:aws:s3:::bucket'],
        detail: { case: 1 },
      },
    ]);
  });

  const refused: [entry: object, code: string, message: string][] = [
    [{ ...entry, Source: 'aws.ec2' }, 'NotAuthorizedForSourceException', 'Not authorized for the source.'],
    [{ ...entry, Detail: 'text' }, 'MalformedDetail', 'Detail is malformed.'],
    [{ ...entry, Detail: '[]' }, 'MalformedDetail', 'Detail is malformed.'],
    ...['Source', 'DetailType', 'Detail'].map((name): [object, string, string] => [
      { ...entry, [name]: undefined },
      'InvalidArgument',
      `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
    ]),
  ];
  it.each(refused)('fails the entry %o alone with %s', async (bad, ErrorCode, ErrorMessage) => {
    const { clock, call, queue } = observedBus();
    const answer = await call('PutEvents', { Entries: [bad, entry] });
    await clock.advance(1000);
    expect(answer).toEqual({
      FailedEntryCount: 1,
      Entries: [{ ErrorCode, ErrorMessage }, { EventId: expect.any(String) as unknown }],
    });
    expect(queue.messages()).toHaveLength(1);
  });

  it('drops an event for a bus that does not exist', async () => {
    const { clock, call, queue } = observedBus();
    const answer = await call('PutEvents', { Entries: [{ ...entry, EventBusName: 'other' }] });
    await clock.advance(1000);
    expect(answer).toMatchObject({ FailedEntryCount: 0 });
    expect(queue.messages()).toEqual([]);
  });

  it.each([0, 11])('refuses %i entries', async (length) => {
    const { call } = eventBus();
    const Entries = Array.from({ length }, () => entry);
    await expect(call('PutEvents', { Entries })).rejects.toMatchObject({ code: 'ValidationException', status: 400 });
  });

  it('is known, and what changes the rules is not', async () => {
    await expect(eventBus().call('PutRule', {})).rejects.toMatchObject({
      code: 'UnknownOperationException',
      status: 400,
    });
  });
});
