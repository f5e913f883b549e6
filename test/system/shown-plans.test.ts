import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { onRetired, openWithRetired, retired, retiredTags } from './retired-profile.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

/** The output of a dry run in a page; of a list it may show the first alone, and then `…`. */
function shownIn(page: string): Record<string, unknown> {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/^( *)```json\n(.*?)\n\1```/gms)];
  const plan = blocks.map(([, , json = '']) => json).find((json) => json.includes('"summary"')) ?? '';
  return JSON.parse(plan.replaceAll(/,\s*…/g, '')) as Record<string, unknown>;
}

async function plannedBy(account: TestAccount, input: object, workflow: string): Promise<Record<string, unknown>> {
  const { output = '' } = await account.execute({ ...input, dryRun: true }, workflow);
  return JSON.parse(output) as Record<string, unknown>;
}

/** With the fields in their order. */
const asText = (plan: object): string => JSON.stringify(plan, undefined, 2);

describe('the plan that a page shows is what a dry run puts out', () => {
  it('docs/replace-role.md', async () => {
    const account = await openTestAccount();
    await account.launchOn('us-east-1', 'web-profile', 3);
    await account.launchOn('eu-west-1', 'web-profile', 3);

    const plan = await plannedBy(account, { instanceProfile: 'web-profile', role: 'web-role-v2' }, 'replace-role');

    const ways = (plan['ways'] as object[]).slice(0, 1);
    expect(asText(shownIn('docs/replace-role.md'))).toBe(asText({ ...plan, ways }));
  });

  it('docs/replace-profile.md', async () => {
    const account = await openTestAccount();
    await account.owner.createInstanceProfile('web-green-profile', 'web-role-v2');
    const [id = ''] = await account.launchOn('us-east-1', 'web-profile', 3);
    await account.launchOn('eu-west-1', 'web-profile', 2);
    await account.owner.call('ec2', 'us-east-1', 'StopInstances', { InstanceIds: [id] });
    await account.clock.advance(60_000);

    const input = { instanceProfile: 'web-profile', replacement: 'web-green-profile' };
    const plan = await plannedBy(account, input, 'replace-profile');

    expect(asText(shownIn('docs/replace-profile.md'))).toBe(asText(plan));
  });

  it('docs/retire-profile.md', async () => {
    const account = await openWithRetired();
    await onRetired(account, 'UntagInstanceProfile', { TagKeys: retiredTags.map(({ Key }) => Key) });
    await account.clock.advance(60_000);

    const plan = await plannedBy(account, { instanceProfile: retired }, 'retire-profile');

    expect(asText(shownIn('docs/retire-profile.md'))).toBe(asText(plan));
  });
});
