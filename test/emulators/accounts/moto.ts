import { freePort } from '../processes/free-port.ts';
import { startServer, type Server } from '../processes/start-server.ts';
import { program } from '../python.ts';

interface MotoOptions {
  /** Where moto's Step Functions find Lambda. Left out: in moto itself. */
  lambdaPort?: number;
  /** Whether moto runs executions. If it does, it does not know state machines that CloudFormation created. */
  interpret?: boolean;
}

/** moto (Apache-2.0): https://docs.getmoto.org/en/latest/docs/server_mode.html */
export async function startMoto({ lambdaPort, interpret = true }: MotoOptions = {}): Promise<Server> {
  const port = await freePort();
  const server = await startServer({
    command: program('moto_server'),
    parameters: ['-H', '127.0.0.1', '-p', String(port)],
    // Without it there are no managed policies of AWS's.
    env: { MOTO_IAM_LOAD_MANAGED_POLICIES: 'true', ...(lambdaPort !== undefined && { MOTO_PORT: String(lambdaPort) }) },
    port,
    path: '/moto-api/',
  });
  const config = { stepfunctions: { execute_state_machine: interpret }, lambda: { use_docker: false } };
  await fetch(`${server.url}/moto-api/config`, { method: 'POST', body: JSON.stringify(config) });
  return server;
}
