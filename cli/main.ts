import { setTimeout as sleep } from 'node:timers/promises';
import { attempts } from '../functions/aws/client-settings.ts';
import { agrees } from './agrees.ts';
import { endWithReader } from './closed-pipe.ts';
import { freeMemory } from './free-memory.ts';
import { run } from './run.ts';
import { screenOn } from './screen.ts';

// No state machine stands behind a command, which would repeat what AWS throttles.
attempts.most = 6;

endWithReader(process.stdout);
endWithReader(process.stderr);

const interrupted = new AbortController();

void run(process.argv.slice(2), {
  screen: screenOn(process, process.env),
  environment: process.env,
  now: Date.now,
  sleep(milliseconds, signal) {
    // Whoever waits has the time.
    freeMemory();
    return sleep(milliseconds, undefined, { signal }).catch(() => undefined);
  },
  interruption() {
    process.once('SIGINT', () => interrupted.abort());
    return interrupted.signal;
  },
  agrees,
}).then((status) => {
  process.exitCode = status;
});
