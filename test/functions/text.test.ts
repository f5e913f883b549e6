import { describe, expect, it } from 'vitest';
import { cut, escaped, shown } from '../../functions/text.ts';

describe('what others wrote', () => {
  it.each([
    ['a line end', 'a\nb', String.raw`a\u000ab`],
    ['an escape of a terminal', '\u001b[31m', String.raw`\u001b[31m`],
    ['a turn of direction', 'web\u202eelor', String.raw`web\u202eelor`],
    ['an isolate', '\u2066a\u2069', String.raw`\u2066a\u2069`],
    ['a line separator', 'a\u2028b\u2029', String.raw`a\u2028b\u2029`],
    ['a character without width', 'we\u200bb', String.raw`we\u200bb`],
    ['half of a character', 'a\ud800', String.raw`a\ud800`],
    ['a tag character', '\u{e0041}', String.raw`\udb40\udc41`],
  ])('is shown with an escape for %s', (_, text, shown) => {
    expect(escaped(text)).toBe(shown);
  });

  it('is shown as it is where all of it can be seen', () => {
    expect(escaped('Größe 10 µm: 「役割」 🙂')).toBe('Größe 10 µm: 「役割」 🙂');
  });

  it.each([
    ['a text', 'web', '"web"'],
    ['a long text', 'x'.repeat(1e6), `"${'x'.repeat(58)}…`],
    ['an object', { a: [1] }, '{"a":[1]}'],
    ['what is nested too deeply', JSON.parse('['.repeat(1e5) + ']'.repeat(1e5)), 'a list'],
  ])('is shown as JSON: %s', (_, value, expected) => {
    expect(shown(value)).toBe(expected);
  });

  it('is cut after the escapes', () => {
    expect(cut('\n'.repeat(100), 20)).toBe(String.raw`\u000a\u000a\u000a\…`);
    expect(cut('x'.repeat(20), 20)).toBe('x'.repeat(20));
  });
});
