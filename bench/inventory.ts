import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { serveAccount } from '../demo/terminal/serve-account.ts';
import { type Account, openAccount, ownerOf, packageStack } from '../sandbox/index.ts';
import { regionNames } from './fleet.ts';

// Measures rolecall inventory in a process of its own against a large simulated account:
// node packaging/bundle-cli.ts && node bench/inventory.ts --profiles 10000 --instances 50000

const { values } = parseArgs({
  options: {
    profiles: { type: 'string', default: '10000' },
    instances: { type: 'string', default: '50000' },
    regions: { type: 'string', default: '5' },
  },
});
const profiles = Number(values.profiles);
const instances = Number(values.instances);

/** So much faster than ours passes the time of the account, whose answers take as long as those of AWS. */
const speed = 20;
const perLaunch = 100;

/** Each instance profile in turn gets a hundred instances, one Region after the other. */
async function fill(account: Account): Promise<void> {
  const owner = ownerOf(account);
  await owner.createRole('bench-role');
  for (let index = 0; index < profiles; index += 1) await owner.createInstanceProfile(`bench-${index}`, 'bench-role');
  await account.clock.advance(60_000);
  for (let launched = 0; launched < instances; launched += perLaunch) {
    const turn = launched / perLaunch;
    await owner.launch(account.regions[turn % account.regions.length]!, {
      instanceProfile: `bench-${turn % profiles}`,
      count: Math.min(perLaunch, instances - launched),
    });
  }
  await account.clock.advance(60_000);
}

/** Prints the most memory that the process has used, at its end. */
const tellMemory = `data:text/javascript,process.on('exit',()=>console.error('KiB '+process.resourceUsage().maxRSS))`;

await packageStack();
const calls = new Map<string, number>();
let isCounted = false;
const account = openAccount({
  quotas: { InstanceProfilesPerAccount: profiles },
  regions: regionNames(Number(values.regions)),
  interceptors: [
    (call, next) => {
      if (isCounted && call.caller === 'AKIAOWNER') calls.set(call.operation, (calls.get(call.operation) ?? 0) + 1);
      return next(call);
    },
  ],
});
await fill(account);
isCounted = true;
const served = await serveAccount(speed, account);
const begun = account.clock.now();
const child = spawn(process.execPath, ['--import', tellMemory, 'dist/rolecall.cjs', 'inventory', '--json'], {
  env: {
    ...process.env,
    AWS_ENDPOINT_URL: served.url,
    AWS_ACCESS_KEY_ID: 'AKIAOWNER',
    AWS_SECRET_ACCESS_KEY: 'any',
    AWS_REGION: 'us-east-1',
  },
  stdio: ['ignore', 'pipe', 'pipe'],
});
let [result, said] = ['', ''];
child.stdout.on('data', (chunk: Buffer) => (result += chunk.toString()));
child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
const [status] = (await once(child, 'close')) as [number];
const seconds = Math.round((account.clock.now() - begun) / 1000);
await served.stop();

const { sums } = JSON.parse(result) as { sums: object };
console.log({
  status,
  sums,
  seconds,
  peakMemoryMiB: Math.round(Number(/KiB (\d+)/.exec(said)?.[1]) / 1024),
  calls: Object.fromEntries(calls),
});
