import { CannotBePasted } from './words.ts';

/** What `--query PATH --output text` prints: PATH may go through fields and single items. */
export function printed(answer: unknown, query: string | undefined): string {
  if (query === undefined) return '';
  if (!/^\w+(\[\d+\])?(\.\w+(\[\d+\])?)*$/.test(query)) throw new CannotBePasted(`--query ${query} is not understood`);
  const steps = query.split(/[.[\]]+/).filter((step) => step !== '');
  let value = answer;
  for (const step of steps) value = (value as { [key: string]: unknown } | undefined)?.[step];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : 'None';
}
