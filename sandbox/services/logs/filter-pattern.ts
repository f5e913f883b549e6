import { invalidFilterPattern } from './errors.ts';

/** Whether the message of a log event fits. */
export type Matches = (message: string) => boolean;

const comparison = /^\s*\$\.([\w.]+)\s*=\s*"([^"*\\]*)"\s*$/;

/**
 * Terms that must all be in the message, `"i-0abc" decision`, or fields that a message in JSON must have,
 * `{ $.instanceId = "i-0abc" && $.action = "attach" }`. What else AWS knows is refused.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 * @throws InvalidParameterException
 */
export function parseFilterPattern(pattern: string): Matches {
  const [, fields] = /^\s*\{(.*)\}\s*$/s.exec(pattern) ?? [];
  return fields === undefined ? allTerms(pattern) : allFields(fields);
}

function allTerms(pattern: string): Matches {
  const terms = pattern.match(/"[^"]*"|\S+/g) ?? [];
  const texts = terms.map((term) => {
    const [, quoted, word] = /^(?:"([^"]+)"|(\w+))$/.exec(term) ?? [];
    const text = quoted ?? word;
    if (text === undefined)
      throw invalidFilterPattern(
        `${term} is neither a word nor a text in double quotation marks. The sandbox knows no other term.`,
      );
    return text;
  });
  return (message) => texts.every((text) => message.includes(text));
}

function allFields(fields: string): Matches {
  const wanted = fields.split('&&').map((field) => {
    const [, selector, value] = comparison.exec(field) ?? [];
    if (selector === undefined)
      throw invalidFilterPattern(`the sandbox knows { $.field = "value" && … } alone, and not {${fields}}.`);
    return { path: selector.split('.'), value };
  });
  return (message) => {
    const event = jsonIn(message);
    return event !== undefined && wanted.every(({ path, value }) => valueAt(event, path) === value);
  };
}

function jsonIn(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    // A message that is no JSON has no fields.
    return undefined;
  }
}

const valueAt = (event: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? (value as Record<string, unknown>)[name]
        : undefined,
    event,
  );
