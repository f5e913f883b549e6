import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { answerRequests } from '../demo/server.ts';
import { packageStack } from '../sandbox/index.ts';
import { launchOnProfile, openFleet, regionNames } from './fleet.ts';

// What `rolecall watch` takes while a large fleet is refreshed: calls in a second, and memory of its process. The command is the
// bundle that people run, in the time of the simulated account. Usage: node bench/watch.ts [INSTANCES]

const instances = Number(process.argv[2] ?? 10_000);
const regions = regionNames(5);

await packageStack();
await promisify(execFile)(process.execPath, ['packaging/bundle-cli.ts']);

let calls = 0;
const fleet = await openFleet({
  regions,
  interceptors: [
    (call, next) => {
      // Functions have credentials of a role's session; the watcher is the owner of the account.
      if (call.caller === 'AKIAWATCHER') calls += 1;
      return next(call);
    },
  ],
});
const { account, owner } = fleet;
const { clock } = account;
await launchOnProfile(fleet, instances);

const server = createServer();
answerRequests({ ids: account.ids, network: (request) => clock.run(account.network(request)) }, server);
const time = createServer((request, response) => {
  void clock.advance(Number(request.url?.slice(1))).then(() => response.end());
});
const urlOf = async (one: Server): Promise<string> => {
  one.listen(0, '127.0.0.1');
  await once(one, 'listening');
  return `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
};

const execution = owner.startExecution({
  instanceProfile: 'web-profile',
  role: 'web-role-v2',
  maxInstances: instances,
});
const from = clock.now();
const watcher = spawn(
  process.execPath,
  ['--require', fileURLToPath(new URL('in-virtual-time.cjs', import.meta.url)), 'dist/rolecall.cjs', 'watch'],
  {
    env: {
      ...process.env,
      AWS_ENDPOINT_URL: await urlOf(server),
      ROLECALL_BENCH_TIME: await urlOf(time),
      AWS_REGION: account.regions[0],
      AWS_ACCESS_KEY_ID: 'AKIAWATCHER',
      AWS_SECRET_ACCESS_KEY: 'any',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  },
);
const said = await text(watcher.stderr);
const seconds = Math.round((clock.now() - from) / 1000);
const { peakMiB } = JSON.parse(said.trim().split('\n').at(-1) ?? '{}') as { peakMiB?: number };
const perSecond = Math.round((100 * calls) / seconds) / 100;
console.table({
  instances,
  regions: regions.length,
  status: execution.status,
  seconds,
  calls,
  'calls a second': perSecond,
  'peak MiB': peakMiB,
});
server.close();
time.close();
account.close();
