import { escaped } from '../../functions/text.ts';

/** A piece of HTML: what it holds is markup, and everything in it that others wrote is escaped. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

type Part = Html | string | number | undefined | readonly Html[];

/** HTML in which every text is shown as it is: no mark of it counts, and what cannot be seen stands as `\u202e`. */
export const html = (fixed: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(fixed.map((markup, index) => (index === 0 ? '' : shown(parts[index - 1])) + markup).join(''));

function shown(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.markup;
  return typeof part === 'object' ? part.map(({ markup }) => markup).join('') : safe(String(part));
}

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** With its line breaks: a `<pre>` shows them. */
const visible = (text: string): string =>
  text
    .split('\n')
    .map((line) => escaped(line))
    .join('\n');

const safe = (text: string): string => visible(text).replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);

/**
 * Data for the page's script, in a `<script type="application/json">`: no text in it ends the element or begins a comment.
 * https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
 */
export function data(value: unknown): Html {
  const json = JSON.stringify(value, (_, one: unknown) => (typeof one === 'string' ? visible(one) : one));
  return new Html(json.replaceAll('<', String.raw`\u003c`));
}
