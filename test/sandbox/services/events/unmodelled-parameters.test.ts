import { expect, it } from 'vitest';
import { eventBus } from './event-bus.ts';

const entry = { Source: 'rolecall', DetailType: 'Report', Detail: '{"case":1}' };

it.each<[operation: string, parameters: Record<string, unknown>, path: string]>([
  ['PutEvents', { EndpointId: 'a.b', Entries: [entry] }, 'EndpointId'],
  ['PutEvents', { Entries: [entry, { ...entry, TraceHeader: 'Root=1' }] }, 'Entries.TraceHeader'],
  ['ListRules', { State: 'ENABLED' }, 'State'],
  ['DisableRule', { Name: 'all', Force: true }, 'Force'],
  ['TestEventPattern', { Event: '{}', EventPattern: '{}', Region: 'us-east-1' }, 'Region'],
])('%s with %j is refused by the name of the parameter, and changes nothing', async (operation, parameters, path) => {
  const { call, clock, events, queue } = eventBus();
  const target = queue('queue');
  const Targets = [{ Id: 'queue', Arn: target.arn }];
  events.createRule({ Name: 'all', EventPattern: { source: ['rolecall'] }, Targets });

  await expect(call(operation, parameters)).rejects.toMatchObject({
    code: 'ValidationException',
    status: 400,
    message: `The sandbox does not model the parameter ${path} of ${operation}.`,
  });
  await clock.advance(1000);
  expect(target.messages()).toEqual([]);
  expect(await call('DescribeRule', { Name: 'all' })).toMatchObject({ State: 'ENABLED' });
});
