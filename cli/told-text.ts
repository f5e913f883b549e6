import { escaped } from '../functions/text.ts';
import { wrapped } from './layout.ts';

/** A command of a shell in a text of Rolecall: up to its end, or to the end of its sentence. */
const command = /(?<=^|: |\. |\n *)(?:aws [a-z]|for \w+ in |rolecall [a-z]).*?(?=\s?\.(?:\s|$)|\n|$)/g;

/**
 * What Rolecall says, for a person: sentences are broken between words. A command among them stands in a line of its own, whole:
 * somebody copies it.
 * @param text names and messages of others may be in it
 */
export function told(text: string, width: number, indent = 0): string {
  const visible = text
    .split('\n')
    .map((line) => escaped(line))
    .join('\n');
  const parts: string[] = [];
  const add = (sentences: string): void => {
    const trimmed = sentences.replace(/^\s?\.(?=\s|$)/, '').trim();
    if (trimmed !== '') parts.push(wrapped(trimmed, width - indent));
  };
  let end = 0;
  for (const { 0: found, index } of visible.matchAll(command)) {
    add(visible.slice(end, index));
    parts.push(`  ${found}`);
    end = index + found.length;
  }
  add(visible.slice(end));
  return parts.join('\n').replaceAll('\n', `\n${' '.repeat(indent)}`);
}
