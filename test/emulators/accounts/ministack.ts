import { dirname, join } from 'node:path';
import { freePort } from '../processes/free-port.ts';
import { startServer, type Server } from '../processes/start-server.ts';
import { program } from '../python.ts';

/** ministack (MIT), as it is: https://github.com/ministackorg/ministack */
export const startMinistack = (settings: Record<string, string> = {}): Promise<Server> =>
  start(program('ministack'), [], settings);

/**
 * ministack, with those deviations mended that would keep the deployed stack from running: mended-ministack.py lists them.
 * @param waitScale how long a second of Step Functions lasts, in seconds
 */
export const startMendedMinistack = (waitScale: number): Promise<Server> =>
  start(program('python'), [join(import.meta.dirname, 'mended-ministack.py')], { SFN_WAIT_SCALE: String(waitScale) });

async function start(command: string, parameters: string[], settings: Record<string, string>): Promise<Server> {
  const port = await freePort();
  const env = {
    GATEWAY_PORT: String(port),
    BIND_HOST: '127.0.0.1',
    // ministack binds these to all addresses, even with BIND_HOST.
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
    LOG_LEVEL: 'WARNING',
    // ministack runs Lambda functions on the first `node` in PATH. It is to be the one that runs the tests.
    PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
    ...settings,
  };
  return startServer({ command, parameters, env, port, path: '/_ministack/health' });
}
