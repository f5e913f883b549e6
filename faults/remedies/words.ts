/** A word of a shell command: pieces of text, of variables, and of the output of commands. */
export interface Word {
  pieces: ({ text: string } | { variable: string } | { command: string })[];
  /** Whether any of it was in quotes. */
  quoted: boolean;
  /** Where in the text it ends. */
  end: number;
}

/**
 * The words from a place in a text up to the end of the line, `;`, `|` or `&`: what a shell would take for one command.
 * @throws CannotBePasted when it comes to a word that is not closed
 */
export function* wordsFrom(text: string, start: number): Generator<Word> {
  let at = start;
  while (at < text.length) {
    while (text[at] === ' ') at += 1;
    if (at >= text.length || /[\n;|&]/.test(text[at]!)) return;
    const word = wordAt(text, at);
    yield word;
    at = word.end;
  }
}

function wordAt(text: string, start: number): Word {
  const pieces: Word['pieces'] = [];
  let quoted = false;
  let inDouble = false;
  let at = start;
  const put = (letters: string): void => {
    const last = pieces.at(-1);
    if (last && 'text' in last) last.text += letters;
    else pieces.push({ text: letters });
  };
  while (at < text.length && (inDouble || !/[\s;|&]/.test(text[at]!))) {
    const rest = text.slice(at);
    const variable = /^\$(\w+)/.exec(rest);
    if (rest[0] === '"') {
      inDouble = !inDouble;
      quoted = true;
      at += 1;
    } else if (rest[0] === "'" && !inDouble) {
      const close = text.indexOf("'", at + 1);
      if (close < 0) throw new CannotBePasted('a quote is not closed');
      put(text.slice(at + 1, close));
      quoted = true;
      at = close + 1;
    } else if (rest[0] === '\\') {
      put(rest[1] ?? '');
      at += 2;
    } else if (rest.startsWith('$(')) {
      const close = closingOf(text, at + 2);
      pieces.push({ command: text.slice(at + 2, close) });
      at = close + 1;
    } else if (variable) {
      pieces.push({ variable: variable[1]! });
      at += variable[0].length;
    } else {
      put(rest[0]!);
      at += 1;
    }
  }
  if (inDouble) throw new CannotBePasted('a quote is not closed');
  return { pieces, quoted, end: at };
}

function closingOf(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  throw new CannotBePasted('a parenthesis is not closed');
}

/** A command that a person cannot paste into a shell as it stands. */
export class CannotBePasted extends Error {
  override name = 'CannotBePasted' as const;
}
