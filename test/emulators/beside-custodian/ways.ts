import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveAccount } from '../../../demo/terminal/serve-account.ts';
import { errorIn, shellFor } from '../clients/shell.ts';
import { fleetUnder, region, wrongIn, type Conditions } from './fleet.ts';

/** What a way to move the instances took, and what it left. */
export interface Outcome {
  calls: number;
  seconds: number;
  /** Instances that do not have the instance profile that they were to get. */
  wrong: number;
  /** `done`, or the error that ended it. */
  ended: string;
}

/** EC2 has done what it was asked to. */
const settled = 60_000;

/** Cloud Custodian, as a process of its own, against the account over HTTP, in real time. */
export async function byCustodian(conditions: Conditions): Promise<Outcome> {
  const fleet = await fleetUnder(conditions, { deployedIn: [] });
  const server = await serveAccount(1, fleet.account);
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-'));
  const policies = join(import.meta.dirname, 'move.yml');
  const command = `custodian run --cache-period 0 --output-dir ${folder} ${policies} 2>&1`;
  fleet.calls.begin();
  const ended = await shellFor(server.url)
    .run(command)
    .then(() => 'done', errorIn);
  const taken = fleet.calls.end();
  rmSync(folder, { recursive: true });
  await server.stop();
  await fleet.account.clock.advance(settled);
  return { ...taken, wrong: wrongIn(fleet), ended };
}

/** replace-profile, as packaged. */
export async function byReplaceProfile(conditions: Conditions): Promise<Outcome> {
  const fleet = await fleetUnder(conditions);
  const { account, owner, calls } = fleet;
  const input = { instanceProfile: 'web-profile', replacement: 'batch-profile', regions: [region] };
  calls.begin();
  const execution = owner.startExecution(input, 'replace-profile');
  await account.clock.run(execution.ended);
  const taken = calls.end();
  await account.clock.advance(settled);
  account.close();
  return { ...taken, wrong: wrongIn(fleet), ended: execution.error ?? 'done' };
}
