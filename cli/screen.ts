import { styleText } from 'node:util';

type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** Text in a style, or as it is where styles are not wanted. */
export type Paint = (style: Style, text: string) => string;

/** Where a command writes: results on stdout, what it says while it works on stderr. */
export interface Screen {
  /** What the command was asked for. */
  result(text: string): void;
  /** What a person reads meanwhile. */
  say(text: string): void;
  /** Of stdout, in characters; 80 where it is no terminal. */
  columns: number;
  /** Whether somebody sees stderr as a terminal, where a line can be drawn anew. */
  isLive: boolean;
  paint: Paint;
  /** The same for what is said on stderr. */
  paintSaid: Paint;
}

interface Streams {
  stdout: Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>;
  stderr: Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>;
}

/** What fits anywhere. */
const usualColumns = 80;

export function screenOn({ stdout, stderr }: Streams, environment: Record<string, string | undefined>): Screen {
  const isPlain = Boolean(environment['NO_COLOR']) || environment['TERM'] === 'dumb';
  return {
    result: (text) => void stdout.write(`${text}\n`),
    say: (text) => void stderr.write(`${text}\n`),
    columns: (stdout.isTTY && stdout.columns) || usualColumns,
    isLive: stderr.isTTY && environment['TERM'] !== 'dumb',
    paint: painted(stdout.isTTY && !isPlain),
    paintSaid: painted(stderr.isTTY && !isPlain),
  };
}

// styleText asks its own stream whether it is a terminal only from Node 22 on.
const painted =
  (isWanted: boolean): Paint =>
  (style, text) =>
    isWanted ? styleText(style, text, { validateStream: false }) : text;
