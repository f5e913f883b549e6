import { rmSync } from 'node:fs';
import { copyProject } from '../../system/project-copy.ts';
import { freePort } from '../processes/free-port.ts';
import { startServer, type Server } from '../processes/start-server.ts';

export interface StartedProject extends Server {
  /** The shell commands that it prints for whoever started it: the lines to paste. */
  printed: string[];
}

/** `npm start -- --serve PORT`, in a copy of the project: it packages, and other tests use what is packaged here. */
export async function startProject(): Promise<StartedProject> {
  const project = copyProject();
  const port = await freePort();
  const parameters = ['start', '--', '--serve', String(port)];
  const server = await startServer({ command: 'npm', parameters, cwd: project, port });
  const printed = server
    .output()
    .replaceAll(/ \\\n +/g, ' ')
    .split('\n')
    .flatMap((line) => /^(?:unset |export |awslocal[ (]).*/.exec(line)?.[0] ?? []);
  return {
    ...server,
    printed,
    async stop() {
      await server.stop();
      rmSync(project, { recursive: true });
    },
  };
}
