import { describe, expect, it } from 'vitest';
import { data, html } from '../../../cli/report/html.ts';

describe('html', () => {
  it.each<[what: string, text: string, shown: string]>([
    ['an element', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['the end of an attribute', '" onclick="x', '&quot; onclick=&quot;x'],
    ['the end of an attribute in single quotes', "' onclick='x", '&#39; onclick=&#39;x'],
    ['what is escaped already', '&lt;', '&amp;lt;'],
    ['a mark that turns the direction of a line', 'web\u202Eelor', String.raw`web\u202eelor`],
    ['a control character', 'a\u0007b', String.raw`a\u0007b`],
    ['half of a character', 'a\uD800', String.raw`a\ud800`],
    ['line breaks, as they are', 'one\ntwo', 'one\ntwo'],
  ])('shows %s', (_, text, shown) => {
    expect(html`<p title="${text}">${text}</p>`.markup).toBe(`<p title="${shown}">${shown}</p>`);
  });

  it('keeps the markup of its parts, and shows nothing for what is absent', () => {
    const items = ['<a>', 'b'].map((item) => html`<li>${item}</li>`);

    const list = html`<ul>
      ${items} ${undefined}
    </ul>`;

    expect(list.markup.replaceAll(/\s+/g, '')).toBe('<ul><li>&lt;a&gt;</li><li>b</li></ul>');
  });
});

describe('data for the script of the page', () => {
  it.each(['</script><script>alert(1)</script>', '<!-- <script>', '\u2028', '"\\', 'web\u202Eelor'])(
    'is no markup, and no hidden text, whatever others wrote: %j',
    (text) => {
      const { markup } = data({ cause: text });

      expect(markup).not.toMatch(/[<\u2028\u202E]/u);
      expect(JSON.parse(markup)).toEqual({
        cause: text.replace('\u2028', String.raw`\u2028`).replace('\u202E', String.raw`\u202e`),
      });
    },
  );
});
