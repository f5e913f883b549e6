import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { readPackaged } from '../packaging/packaged-template.ts';
import { copyProject } from './project-copy.ts';
import { openTestAccount } from './test-account.ts';

const serverless = resolve('node_modules/serverless/bin/serverless.js');
const projects: string[] = [];
afterAll(() => projects.forEach((project) => rmSync(project, { recursive: true })));

/** The project as packaged for the tests is for us-east-1. */
function packagedFor(region: string): string {
  if (region === 'us-east-1') return process.cwd();
  const project = copyProject();
  projects.push(project);
  execFileSync(process.execPath, [serverless, 'package', '--region', region], { cwd: project, stdio: 'pipe' });
  return project;
}

describe.each([
  ['aws', 'us-east-1', 'eu-west-1'],
  ['aws-cn', 'cn-north-1', 'cn-northwest-1'],
  ['aws-us-gov', 'us-gov-west-1', 'us-gov-east-1'],
])('in the partition %s', (partition, region, otherRegion) => {
  const project = packagedFor(region);

  it('the template names no partition', () => {
    expect(JSON.stringify(readPackaged(project))).not.toMatch(/arn:aws/);
  });

  it('an instance gets its instance profile, and a new role in both Regions', async () => {
    const regions = [region, otherRegion];
    const account = await openTestAccount({ project, regions, deployedIn: [region] });
    const [tagged = ''] = await account.owner.launch(region, { tags: { 'instance-profile': 'web' } });
    const [elsewhere = ''] = await account.launchOn(otherRegion, 'web-profile', 1);
    await account.clock.advance(60_000);
    expect(account.instances()).toMatchObject({
      [tagged]: { profile: 'web-profile', role: 'web-role' },
      [elsewhere]: { profile: 'web-profile', role: 'web-role' },
    });

    const execution = await account.execute({ instanceProfile: 'web-profile', role: 'web-role-v2' });
    await account.clock.advance(10_000);

    expect(execution).toMatchObject({ status: 'SUCCEEDED' });
    expect(account.instances()).toMatchObject({
      [tagged]: { profile: 'web-profile', role: 'web-role-v2' },
      [elsewhere]: { profile: 'web-profile', role: 'web-role-v2' },
    });
    expect(account.iam.now().profile('web-profile')?.arn).toMatch(`arn:${partition}:iam::`);
    const logged = JSON.stringify([account.logs, execution.output, account.calls]);
    for (const [, named] of logged.matchAll(/arn:(aws[a-z-]*):/g)) expect(named).toBe(partition);
    account.close();
  });
});
