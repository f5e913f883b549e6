import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { answerRequests } from '../demo/server.ts';
import type { Clock } from '../sandbox/index.ts';
import { launchOnProfile, openFleet, regionNames } from './fleet.ts';

export interface WatchResult {
  instances: number;
  regions: number;
  status: string;
  /** Of the account, until the execution has ended. */
  seconds: number;
  calls: number;
  callsPerSecond: number;
  /** Of the process of the command, on the Node that runs the bench. */
  peakMiB: number;
}

/** Tells the watcher from the functions, and from the owner. */
const accessKeyId = 'AKIAWATCHER';

/**
 * What `rolecall watch` takes while replace-role refreshes a fleet: its calls, and its memory. It is the bundle that people run,
 * in a process of its own, in the time of the simulated account.
 */
export async function benchWatch(fleet: { instances: number; regions: number }): Promise<WatchResult> {
  const { instances, regions } = fleet;
  await promisify(execFile)(process.execPath, ['packaging/bundle-cli.ts']);
  let calls = 0;
  const opened = await openFleet({
    regions: regionNames(regions),
    interceptors: [
      (call, next) => {
        if (call.caller === accessKeyId) calls += 1;
        return next(call);
      },
    ],
  });
  const { account, owner } = opened;
  const { clock } = account;
  await launchOnProfile(opened, instances);

  const server = createServer();
  answerRequests({ ids: account.ids, network: (request) => clock.run(account.network(request)) }, server);
  const time = timeOf(clock);
  const input = { instanceProfile: 'web-profile', role: 'web-role-v2', maxInstances: instances };
  const execution = owner.startExecution(input);
  const from = clock.now();
  const peakMiB = await watch({
    AWS_ENDPOINT_URL: await opening(server),
    ROLECALL_BENCH_TIME: await opening(time),
    AWS_REGION: account.regions[0],
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'any',
  });
  const seconds = Math.round((clock.now() - from) / 1000);
  server.close();
  time.close();
  account.close();
  const { status } = execution;
  return { instances, regions, status, seconds, calls, callsPerSecond: Number((calls / seconds).toFixed(2)), peakMiB };
}

/** Lets time pass in the account: so many milliseconds as the path of a request says. */
const timeOf = (clock: Clock): Server =>
  createServer((request, response) => {
    void clock.advance(Number(request.url?.slice(1))).then(() => response.end());
  });

/** @returns its URL */
async function opening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** @returns the most memory that the process has used, in MiB */
async function watch(environment: NodeJS.ProcessEnv): Promise<number> {
  const inVirtualTime = fileURLToPath(new URL('in-virtual-time.cjs', import.meta.url));
  const { stderr } = spawn(process.execPath, ['--require', inVirtualTime, 'dist/rolecall.cjs', 'watch'], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const last = (await text(stderr)).trim().split('\n').at(-1) ?? '';
  return (JSON.parse(last) as { peakMiB: number }).peakMiB;
}
