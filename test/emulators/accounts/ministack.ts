import { dirname, join } from 'node:path';
import { freePort } from '../processes/free-port.ts';
import { startServer, type Server } from '../processes/start-server.ts';
import { program } from '../python.ts';

/** ministack (MIT), as it is: https://github.com/ministackorg/ministack */
export const startMinistack = (settings: Record<string, string> = {}): Promise<Server> =>
  start(program('ministack'), [], settings);

/**
 * ministack with the deviations mended without which it cannot run what is deployed: mended-ministack.py says which.
 * @param waitScale what a second of Step Functions lasts, in seconds
 */
export const startMendedMinistack = (waitScale: number): Promise<Server> =>
  start(program('python'), [join(import.meta.dirname, 'mended-ministack.py')], { SFN_WAIT_SCALE: String(waitScale) });

async function start(command: string, parameters: string[], settings: Record<string, string>): Promise<Server> {
  const port = await freePort();
  const env = {
    GATEWAY_PORT: String(port),
    BIND_HOST: '127.0.0.1',
    // It binds these to all addresses, whatever BIND_HOST says.
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
    LOG_LEVEL: 'WARNING',
    // It runs Lambda functions on the first `node` that it finds: the one that this runs on.
    PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
    ...settings,
  };
  return startServer({ command, parameters, env, port, path: '/_ministack/health' });
}
