import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { bundleFunctions } from '../packaging/bundle-functions.ts';
import { readPolicy } from '../configuration/read-policy.ts';
import { openAccount, ownerOf, packageStack, type Account } from '../sandbox/index.ts';
import { answering, processorTime, time, timed } from './cold-start.ts';
import { quantile, rounded } from './quantiles.ts';

const counts = { few: 5, many: 500 };
type Size = keyof typeof counts;
const sizes = Object.keys(counts) as Size[];

export interface ManyProfilesResult {
  profiles: typeof counts;
  /** Of AssignProfiles, from before its bundle is loaded to the first answer. */
  coldStartRatio: number;
  /** Of a call of AssignProfiles, which is judged by its permissions and carried out. */
  judgedCallRatio: number;
}

/**
 * How much more processor time it takes with many profiles than with few: whatever else the machine does counts less in it
 * than in the time that passes. The two sizes take turns; the ratios are those of medians.
 */
export async function benchManyProfiles(options: {
  runs?: number;
  onTurn: (turn: number, turns: number) => void;
}): Promise<ManyProfilesResult> {
  const { runs = 25, onTurn } = options;
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-'));
  const policyOf = (size: Size): string => {
    const file = join(folder, `${size}.yml`);
    writeFileSync(file, stringify({ tagKey: 'instance-profile', profiles: profiles(counts[size]) }));
    return file;
  };
  const server = await answering();
  try {
    const calls = {} as Record<Size, () => Promise<void>>;
    for (const size of sizes) {
      const policyFile = policyOf(size);
      await bundleFunctions([`.build/${assign}/index.handler`], {
        policy: readPolicy(policyFile),
        outdir: join(folder, size),
      });
      await packageStack(policyFile);
      calls[size] = await judgedCalls(openAccount({ quotas: { PoliciesPerRole: 25 } }));
    }
    const { port } = server.address() as AddressInfo;
    const coldStarts: Times = { few: [], many: [] };
    const judged: Times = { few: [], many: [] };
    // Turn -1 warms caches and the compiler.
    for (let turn = -1; turn < runs; turn += 1) {
      for (const size of turn % 2 === 0 ? sizes : sizes.toReversed()) {
        const coldStart = await time(join(folder, size, `${assign}/index.js`), timed[assign], port, processorTime);
        const begun = process.cpuUsage();
        await calls[size]();
        const spent = milliseconds(process.cpuUsage(begun));
        if (turn < 0) continue;
        coldStarts[size].push(coldStart);
        judged[size].push(spent);
      }
      if (turn >= 0) onTurn(turn + 1, runs);
    }
    return { profiles: counts, coldStartRatio: ratio(coldStarts), judgedCallRatio: ratio(judged) };
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
    // Others expect the package of the sandbox's policy.
    await packageStack();
  }
}

const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

const assign = 'assign/assign-profiles';
type Times = Record<Size, number[]>;

const ratio = ({ few, many }: Times): number => rounded(quantile(many, 0.5) / quantile(few, 0.5), 3);

/** As in the tests: two roles each, names of 32 characters. */
const profiles = (count: number): object =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const name = `name-of-thirty-two-characters-${String(index).padStart(3, '0')}`.slice(-32);
      return [`key-${index}`, { instanceProfile: name, roles: [name, `v2${name.slice(2)}`] }];
    }),
  );

/** Dry runs of Associate, for an instance profile in the middle of the smaller list, whose role is passed. */
async function judgedCalls(account: Account): Promise<() => Promise<void>> {
  const owner = ownerOf(account);
  const [key, { instanceProfile, roles }] = Object.entries(profiles(3))[2] as [
    string,
    { instanceProfile: string; roles: string[] },
  ];
  await owner.createRole(roles[0] ?? '');
  await owner.createInstanceProfile(instanceProfile, roles[0]);
  await account.clock.advance(60_000);
  account.close();
  const [InstanceId] = await owner.launch('us-east-1', { tags: { 'instance-profile': key } });
  await account.clock.advance(60_000);
  const caller = [...account.stack().functions.values()].find(({ name }) =>
    name.endsWith('AssignProfiles'),
  )?.accessKeyId;
  if (caller === undefined) throw new Error('AssignProfiles is not deployed.');
  const parameters = { InstanceId, IamInstanceProfile: { Name: instanceProfile }, DryRun: true };
  return async () => {
    for (let made = 0; made < 200; made += 1) {
      const call = {
        service: 'ec2',
        region: 'us-east-1',
        operation: 'AssociateIamInstanceProfile',
        parameters,
        caller,
      };
      const answer = account.clock.run(account.handle(call));
      const { code } = await answer.then(() => ({ code: 'none' })).catch((error: { code: string }) => error);
      if (code !== 'DryRunOperation') throw new Error(`The dry run was answered by ${code}.`);
      await account.clock.advance(1000);
    }
  };
}
