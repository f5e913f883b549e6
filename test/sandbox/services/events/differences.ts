import type { Difference } from '../../difference.ts';
import { eventBus } from './event-bus.ts';

/** Whether a pattern matches an event with the detail, or why it is refused. */
async function judge(EventPattern: string, detail: string): Promise<unknown> {
  const Event = `{"id":"1","detail-type":"any","source":"any","account":"111111111111","time":"2026-09-13T00:00:00Z","region":"us-east-1","detail":${detail}}`;
  return eventBus()
    .call('TestEventPattern', { EventPattern, Event })
    .then(
      (answer) => (answer as { Result: boolean }).Result,
      ({ message }: Error) => message,
    );
}

const unknown = '{"detail":{"v":[{"unknown":"x"}]}}';
const reason = 'Event pattern is not valid. Reason: Unrecognized match type unknown';

export const differences: readonly Difference[] = [
  {
    title: 'Operators',
    aws: 'Patterns may have numeric, cidr, wildcard and exactly, too.',
    source: 'patterns.json, operator_*',
    sandbox: 'Refuses a pattern that has one of them, by its name.',
    consequence: 'A rule that used one could not be tried here.',
    safe: 'Ours use exists and anything-but alone, which it knows (test/sandbox/outside.test.ts).',
    answers: { aws: true, sandbox: 'The sandbox does not know wildcard in an event pattern.' },
    observe: () => judge('{"detail":{"v":[{"wildcard":"a*b"}]}}', '{"v":"a*b"}'),
  },
  {
    title: 'The spelling of numbers',
    aws: 'Numbers are compared as they are written: 9007199254740993 is not 9007199254740992. What is too long, too large or too small matches nothing, and anything-but refuses it.',
    source: 'patterns.json; ten cases: numberSpelling in test/sandbox/services/events/pattern-cases/out-of-reach.ts',
    sandbox: 'JSON.parse makes doubles of them first.',
    consequence: 'A pattern with such a number would match more here.',
    safe: 'Ours list no number (test/sandbox/outside.test.ts).',
    answers: { aws: false, sandbox: true },
    observe: () => judge('{"detail":{"v":[9007199254740993]}}', '{"v":9007199254740992}'),
  },
  {
    title: 'Equal keys',
    aws: 'In a pattern they are merged or refused; in an event the values of both are tried.',
    source: 'patterns.json; twelve cases: duplicateKeys in test/sandbox/services/events/pattern-cases/out-of-reach.ts',
    sandbox: 'JSON.parse keeps the last one alone.',
    consequence: 'A pattern or an event with equal keys would be judged otherwise here.',
    safe: 'Our patterns are written in YAML, where the second one is an error, and our events are AWS’s own.',
    answers: { aws: true, sandbox: false },
    observe: () => judge('{"detail":{"v":[0]}}', '{"v":0,"v":1}'),
  },
  {
    title: 'Where a pattern is wrong',
    aws: 'The refusal ends with the pattern, the line and the column.',
    source: 'patterns.json, validation_*',
    sandbox: 'It ends with the reason.',
    consequence: 'Only the text of the error differs.',
    safe: 'Nothing in Rolecall reads it: a pattern is judged when it is deployed.',
    answers: { aws: `${reason}\n at [Source: (String)"${unknown}"; line: 1, column: 29]`, sandbox: reason },
    observe: () => judge(unknown, '{"v":"abc"}'),
  },
  {
    title: 'A rule that was just disabled',
    aws: 'For a short time incoming events may still match it.',
    source: 'EventBridge API Reference, DisableRule',
    sandbox: 'The next event does not.',
    consequence: 'In AWS an instance that starts right afterwards may still get its instance profile.',
    safe: 'To stop assigning, docs/undo.md disables the event source mapping too, and says that this takes a while.',
    answers: { aws: 'delivered, for a short time', sandbox: 'not delivered' },
    async observe() {
      const { call, clock, events, queue } = eventBus();
      const target = queue('queue');
      const Targets = [{ Id: 'queue', Arn: target.arn }];
      events.createRule({ Name: 'rule', EventPattern: { source: ['aws.ec2'] }, Targets });
      await call('DisableRule', { Name: 'rule' });
      events.publish({ source: 'aws.ec2', 'detail-type': 'any', detail: {} });
      await clock.advance(1000);
      return target.messages().length > 0 ? 'delivered, for a short time' : 'not delivered';
    },
  },
];
