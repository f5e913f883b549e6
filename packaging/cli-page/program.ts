import { programFor } from '../../cli/program.ts';
import { screenOn } from '../../cli/screen.ts';

const nowhere = { write: () => true, isTTY: false, columns: 80 };

/** The program as it describes itself. It runs no command. */
export const program = programFor(
  {
    screen: screenOn({ stdout: nowhere, stderr: nowhere }, {}),
    environment: {},
    now: () => 0,
    sleep: async () => {},
    interruption: () => new AbortController().signal,
    agrees: async () => false,
  },
  () => {},
);
