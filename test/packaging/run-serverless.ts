import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

export interface Run {
  status: number;
  output: string;
}

/** Runs a script of the project with the Node that runs the tests. */
export const runScript = (
  project: string,
  script: string,
  parameters: readonly string[] = [],
  environment: object = {},
): Promise<Run> =>
  new Promise((done) => {
    const settings = { cwd: project, env: { ...process.env, ...environment } };
    execFile(process.execPath, [script, ...parameters], settings, (error, stdout, stderr) => {
      done({ status: Number(error?.code ?? 0), output: stdout + stderr });
    });
  });

export const runServerless = (project: string, parameters: readonly string[], environment: object = {}): Promise<Run> =>
  runScript(project, resolve('node_modules/serverless/bin/serverless.js'), parameters, environment);
