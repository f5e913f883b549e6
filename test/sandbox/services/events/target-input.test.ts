import { describe, expect, it } from 'vitest';
import { attributes, eventBus } from './event-bus.ts';

// Recorded by radkawar/stackd, testdata/aws/eventbridge/inputs.json, commit 9dc356f; the last placeholders there in
// scheduled_delivery.json.
const detail = {
  text: 'hello',
  number: 42,
  flag: true,
  nothing: null,
  object: { first: 'one', second: 2 },
  array: ['one', 'two', { x: 3 }],
  'hyphen-key': 'dash',
  'slash/key': 'slash',
  quoted: 'say "hello"',
  escaped: 'line\nslash\\tab\tend',
};
const paths = {
  text: '$.detail.text',
  number: '$.detail.number',
  flag: '$.detail.flag',
  nothing: '$.detail.nothing',
  object: '$.detail.object',
  array: '$.detail.array',
  quoted: '$.detail.quoted',
  escaped: '$.detail.escaped',
  missing: '$.detail.missing',
  second: '$.detail.array[1]',
  slash: '$.detail.slash/key',
  hyphen: '$.detail.hyphen-key',
};

async function deliver(input: object) {
  const { clock, events, queue } = eventBus();
  const target = queue('target');
  const deadLetters = queue('dead-letters');
  const Targets = [{ Id: 'target', Arn: target.arn, DeadLetterConfig: { Arn: deadLetters.arn }, ...input }];
  events.createRule({ Name: 'case', EventPattern: { source: ['probe'] }, Targets });
  const event = events.publish({ source: 'probe', 'detail-type': 'input-probe', detail });
  await clock.advance(1000);
  return { event, body: target.messages()[0]?.body, deadBody: deadLetters.messages()[0]?.body, deadLetters };
}

const template = (InputTemplate: string): object => ({ InputTransformer: { InputTemplate, InputPathsMap: paths } });

describe('the input of a target', () => {
  it('is the event', async () => {
    const { event, body } = await deliver({});
    expect(body).toBe(JSON.stringify(event));
  });

  const inputs: [input: object, body: string][] = [
    [{ Input: '{ "fixed": true }' }, '{ "fixed": true }'],
    [{ Input: '"constant"' }, '"constant"'],
    [{ Input: 'null' }, 'null'],
    [{ InputPath: '$.detail.object' }, '{"first":"one","second":2}'],
    [{ InputPath: '$.source' }, '"probe"'],
    [template('{"value":<hyphen>}'), '{"value":"dash"}'],
    [template('{"value":<slash>}'), '{"value":"slash"}'],
    [template('{"value":<second>}'), '{"value":"two"}'],
    [
      template('{"text":<text>,"number":<number>,"flag":<flag>,"nothing":<nothing>,"object":<object>,"array":<array>}'),
      '{"text":"hello","number":42,"flag":true,"nothing":null,"object":{"first":"one","second":2},"array":["one","two",{"x":3}]}',
    ],
    [
      template('"text=<text>; object=<object>; array=<array>"'),
      '"text=hello; object={first:one,second:2}; array=[one,two,{x:3}]"',
    ],
    [template('{"value":<escaped>}'), String.raw`{"value":"line\nslash\\tab\tend"}`],
    [template('{"value":<quoted>}'), String.raw`{"value":"say \"hello\""}`],
    [template(String.raw`"prefix \"<text>\" suffix"`), String.raw`"prefix \"hello\" suffix"`],
    [template('"before <missing> after"'), '"before  after"'],
    [template('{"before":1,"missing":<missing>,"after":2}'), '{"before":1,"missing":"","after":2}'],
    [template('"before <undefined> after"'), '"before <undefined> after"'],
    [template('"first <text>"\n"second <text>"'), '"first hello"\n"second hello"'],
    [template('null'), 'null'],
    [
      template('{"arn":<aws.events.rule-arn>,"name":<aws.events.rule-name>}'),
      '{"arn":"arn:aws:events:us-east-1:111111111111:rule/case","name":"case"}',
    ],
  ];
  it.each(inputs)('with %o is %s', async (input, body) => {
    expect((await deliver(input)).body).toBe(body);
  });

  const broken: [template: string, body: string][] = [
    [
      '{"text":"<text>","number":"<number>","object":"<object>"}',
      '{"text":"hello","number":"42","object":"{"first":"one","second":2}"}',
    ],
    ['"prefix <quoted> suffix"', '"prefix say "hello" suffix"'],
    ['[1,<missing>,2]', '[1,,2]'],
    ['{"value":<undefined>}', '{"value":<undefined>}'],
    ['<object>', '{first:one,second:2}'],
    ['<text>', 'hello'],
  ];
  it.each(broken)('with the template %s is broken JSON, and a dead letter', async (InputTemplate, deadBody) => {
    const delivered = await deliver(template(InputTemplate));
    expect(delivered).toMatchObject({ body: undefined, deadBody });
    expect(attributes(delivered.deadLetters)).toMatchObject({
      ERROR_CODE: 'INVALID_JSON',
      ERROR_MESSAGE: 'Invalid input for target.',
    });
  });

  const refusedPaths = [
    "$['detail']['text']",
    '$["detail"]["text"]',
    "$.detail['dot.key']",
    '$..text',
    '$.detail.array[-1]',
    '$.detail.array[0:2]',
    'detail.text',
    '',
  ];
  it.each(refusedPaths)('refuses the path %s', async (path) => {
    const input = { InputTransformer: { InputTemplate: '{"value":<value>}', InputPathsMap: { value: path } } };
    await expect(deliver(input)).rejects.toMatchObject({ code: 'ValidationException' });
  });
});
