import type { GenericSchema } from 'valibot';

/** As much of a schema as says what a person types for it. */
interface Shape {
  type: string;
  wrapped?: Shape;
  item?: Shape;
}

/** What stands for the value in a help text. */
export const placeholderOf = (schema: GenericSchema): string =>
  ({ number: '<number>', array: '<a,b>', record: '<tag:key=a,b>' })[shapeOf(schema).type] ?? '<text>';

/**
 * What was typed for a field, as JSON would have it. What does not fit stays a text, and the check of the input says what is
 * allowed.
 * @param texts one for each time that the option was given
 */
export function typedValue(schema: GenericSchema, texts: readonly string[]): unknown {
  const { type, item } = shapeOf(schema);
  const last = texts.at(-1) ?? '';
  if (type === 'number') return numberIn(last);
  if (type === 'record') return Object.fromEntries(texts.map(keyAndValues));
  if (type !== 'array') return last;
  const parts = texts.flatMap((text) => text.split(','));
  return item?.type === 'string' ? parts : parts.map(numberIn);
}

/** The inverse of `typedValue`: what to type for a value. */
export const textsOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return [value.join(',')];
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).map(([key, values]) => `${key}=${String(values)}`);
  return [String(value)];
};

const shapeOf = (schema: GenericSchema): Shape => {
  const shape = schema as unknown as Shape;
  return shape.wrapped ?? shape;
};

const numberIn = (text: string): number | string => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);

function keyAndValues(text: string): [string, string[]] {
  const [key = '', ...values] = text.split('=');
  return [key, values.length === 0 ? [] : values.join('=').split(',')];
}
