import { dirname } from 'node:path';
import { freePort } from '../processes/free-port.ts';
import { startServer, type Server } from '../processes/start-server.ts';
import { program } from '../python.ts';

/**
 * ministack (MIT): https://github.com/ministackorg/ministack
 * @param waitScale what a second of Step Functions lasts, in seconds
 */
export async function startMinistack({ waitScale = 1 }: { waitScale?: number } = {}): Promise<Server> {
  const port = await freePort();
  return startServer({
    command: program('ministack'),
    parameters: [],
    env: {
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      // It binds these to all addresses, whatever BIND_HOST says.
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
      SFN_WAIT_SCALE: String(waitScale),
      LOG_LEVEL: 'WARNING',
      // It runs Lambda functions on the first `node` that it finds: the one that this runs on.
      PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
    },
    port,
    path: '/_ministack/health',
  });
}
