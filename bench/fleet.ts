import { openAccount, ownerOf, type Account, type AccountOptions, type Launch, type Owner } from '../sandbox/index.ts';
import { collectFigures, type Figures } from './figures.ts';

export interface Fleet {
  account: Account;
  owner: Owner;
  figures: Figures;
}

/** The names of so many Regions: real ones first, then invented ones. */
export const regionNames = (count: number): string[] =>
  ['us-east-1', 'eu-west-1', 'us-west-2', 'ap-southeast-1', 'eu-central-1', 'ap-northeast-1', 'us-east-2', 'sa-east-1']
    .concat(Array.from({ length: Math.max(0, count - 8) }, (_, index) => `us-bench-${index + 1}`))
    .slice(0, count);

/** An account under AWS's limits, with the roles and instance profiles of sandbox/policy.yml. */
export async function openFleet(options: AccountOptions): Promise<Fleet> {
  const figures = collectFigures(() => account.clock);
  const account: Account = openAccount({
    ...options,
    interceptors: [figures.interceptor, ...(options.interceptors ?? [])],
  });
  const owner = ownerOf(account);
  for (const role of ['web-role', 'web-role-v2', 'batch-role']) await owner.createRole(role);
  for (const name of ['web', 'batch']) await owner.createInstanceProfile(`${name}-profile`, `${name}-role`);
  await account.clock.advance(60_000);
  return { account, owner, figures };
}

/** Makes another instance profile, and waits until EC2 sees it. */
export async function addProfile({ account, owner }: Fleet, name: string, role: string): Promise<void> {
  await owner.createInstanceProfile(name, role);
  await account.clock.advance(60_000);
}

/** Launches instances on `web-profile`, and waits until they are associated. */
export async function launchOnProfile(fleet: Fleet, instances: number): Promise<void> {
  await launchSpread(fleet, instances, { instanceProfile: 'web-profile' });
  await fleet.account.clock.advance(120_000);
}

/** Launches exactly so many instances, spread over the Regions. */
export async function launchSpread(
  { account, owner }: Fleet,
  instances: number,
  launch: Omit<Launch, 'count'>,
): Promise<void> {
  const { regions } = account;
  for (const [index, region] of regions.entries()) {
    const count = Math.floor(instances / regions.length) + (index < instances % regions.length ? 1 : 0);
    for (let launched = 0; launched < count; launched += 1000) {
      await owner.launch(region, { ...launch, count: Math.min(1000, count - launched) });
    }
  }
}
