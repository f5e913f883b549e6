import { setTimeout as sleep } from 'node:timers/promises';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** The Node that npm runs on, Node 20 among them; the tests themselves run on the one that the project brings. */
const node = process.env['npm_node_execpath'] ?? process.execPath;

/** Text of one line in one style. */
export interface Run {
  text: string;
  isBold: boolean;
  isDim: boolean;
  /** The number of a colour of ANSI, from 0; undefined for the usual one. */
  colour: number | undefined;
}

export interface Terminal {
  /** What the person sees now: the lines of the screen, from the first one on, without blanks at their ends. */
  screen: () => string;
  /** The same with its colours. */
  lines: () => Run[][];
  /** Waits until the person sees it. */
  sees: (text: string | RegExp) => Promise<void>;
  type: (text: string) => void;
  /** @returns the exit status */
  ended: Promise<number>;
}

interface Started {
  columns: number;
  environment?: Record<string, string>;
}

/** How long a person waits for something to appear, in milliseconds. */
const patience = 60_000;

/** Runs `rolecall` in a pseudo-terminal, as npx does. */
export function inTerminal(args: readonly string[], { columns, environment = {} }: Started): Terminal {
  const terminal = new xterm.Terminal({ cols: columns, rows: 200, allowProposedApi: true, convertEol: false });
  const child = spawn(node, ['cli/bin.js', ...args], {
    cols: columns,
    rows: 200,
    env: { PATH: process.env['PATH'], HOME: '/nonexistent', TERM: 'xterm-256color', ...environment },
  });
  let written = Promise.resolve();
  child.onData((data) => {
    written = written.then(() => new Promise((resolve) => terminal.write(data, resolve)));
  });
  const ended = new Promise<number>((resolve) =>
    child.onExit(({ exitCode }) => void written.then(() => resolve(exitCode))),
  );
  const screen = (): string => {
    const { active } = terminal.buffer;
    const lines = Array.from({ length: active.length }, (_, row) => active.getLine(row)?.translateToString(true) ?? '');
    return `${lines.join('\n').trimEnd()}\n`;
  };
  return {
    screen,
    lines: () => runsOf(terminal),
    ended,
    type: (text) => child.write(text),
    async sees(text) {
      const isSeen = (): boolean => (typeof text === 'string' ? screen().includes(text) : text.test(screen()));
      for (const deadline = Date.now() + patience; !isSeen(); await sleep(20)) {
        if (Date.now() > deadline) throw new Error(`The person waited in vain for ${String(text)}:\n${screen()}`);
      }
    },
  };
}

function runsOf({ buffer: { active } }: InstanceType<typeof xterm.Terminal>): Run[][] {
  const rows = Array.from({ length: active.length }, (_, row) => active.getLine(row));
  const lines = rows.map((line) => {
    const runs: Run[] = [];
    for (let column = 0; line && column < line.length; column += 1) {
      const cell = line.getCell(column);
      if (!cell || cell.getWidth() === 0) continue;
      const style = {
        isBold: cell.isBold() !== 0,
        isDim: cell.isDim() !== 0,
        colour: cell.isFgDefault() ? undefined : cell.getFgColor(),
      };
      const last = runs.at(-1);
      const isSame = last?.isBold === style.isBold && last.isDim === style.isDim && last.colour === style.colour;
      if (last && isSame) last.text += cell.getChars() || ' ';
      else runs.push({ text: cell.getChars() || ' ', ...style });
    }
    return runs;
  });
  while (lines.length > 0 && lines.at(-1)?.every(({ text }) => text.trim() === '')) lines.pop();
  return lines;
}
