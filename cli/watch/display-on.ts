import { printLine } from '../document.ts';
import type { Screen } from '../screen.ts';
import { told } from '../told-text.ts';
import { bars } from './bars.ts';
import { changeText } from './change-text.ts';
import { type Display, indent } from './display.ts';

/** Bars where somebody sees a terminal, otherwise a line for each change; for a script, a JSON object for each. */
export function displayOn(screen: Screen, { name, json }: { name: string; json?: boolean | undefined }): Display {
  if (json)
    return { show: ({ at, ...change }) => printLine(screen, 'watch', { execution: name, at, ...change }), close };
  if (screen.isLive) return bars(name, process.stderr);
  return {
    show(change) {
      // The line of the Region has said it.
      if (change.change !== 'endedEarly') screen.say(told(changeText(change, name), screen.columns, indent));
    },
    close,
  };
}

const close = (): void => undefined;
