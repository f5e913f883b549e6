import type { Event } from './event.ts';
import { readPath } from './input-path.ts';
import type { Rule, Target } from './rule.ts';

type InputTransformer = NonNullable<Target['InputTransformer']>;

/**
 * Puts values into a template, as recorded by radkawar/stackd (testdata/aws/eventbridge/inputs.json, commit 9dc356f). In
 * a template for an object or a list a placeholder stands for JSON, and inside quotes for bare text. In any other
 * template it is text, in which objects lose their quotes. The result may be broken JSON: the target then gets nothing.
 */
export function transformInput({ InputTemplate, InputPathsMap }: InputTransformer, event: Event, rule: Rule): string {
  const values: Readonly<Record<string, () => unknown>> = {
    'aws.events.rule-arn': () => rule.arn,
    'aws.events.rule-name': () => rule.Name,
    'aws.events.event.json': () => event,
  };
  const isJson = /^\s*[{[]/.test(InputTemplate);

  // A whole text in quotes, or a placeholder, with what stands before it.
  return InputTemplate.replaceAll(
    /"(?:[^"\\]|\\.)*"|(:\s*)?<([^<>]+)>/g,
    (found, colon: string = '', name?: string) => {
      if (name === undefined) return fill(found, (value) => (isJson ? bareText(value) : unquoted(value)));
      return colon + fill(`<${name}>`, (value) => (isJson ? json(value, colon !== '') : unquoted(value)));
    },
  );

  function fill(text: string, write: (value: unknown) => string): string {
    return text.replaceAll(/<([^<>]+)>/g, (placeholder, name: string) => {
      const path = InputPathsMap[name];
      if (path !== undefined) return write(readPath(event, path));
      const value = values[name];
      return value ? write(value()) : placeholder;
    });
  }
}

const json = (value: unknown, isProperty: boolean): string =>
  value === undefined ? (isProperty ? '""' : '') : JSON.stringify(value);

function bareText(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const unquoted = (value: unknown): string => (typeof value === 'string' ? value : bareText(value).replaceAll('"', ''));

/** Whether a target can be given this: one JSON value, or one on each line. */
export function isJsonText(text: string): boolean {
  return isJsonValue(text) || text.split('\n').every(isJsonValue);
}

function isJsonValue(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
