import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { packagedWith } from '../system/project-copy.ts';
import { openTestAccount } from '../system/test-account.ts';

const changes = /(Associate|Disassociate|Replace)IamInstanceProfile|iam:PassRole/;
const project = packagedWith({ mode: 'observe', existing: 'replace' });
afterAll(() => rmSync(project, { recursive: true }));

interface Template {
  Resources: Record<string, { Properties: { Policies: { PolicyDocument: { Statement: { Effect: string }[] } }[] } }>;
}

describe('with `mode: observe`', () => {
  it('the package has no permission by which AssignProfiles could change an instance', () => {
    const file = join(project, '.serverless/cloudformation-template-update-stack.json');
    const { Resources } = JSON.parse(readFileSync(file, 'utf8')) as Template;
    const statements = Resources['AssignProfilesRole']?.Properties.Policies.flatMap(
      ({ PolicyDocument }) => PolicyDocument.Statement,
    );
    const allowed = statements?.filter(({ Effect }) => Effect === 'Allow') ?? [];

    expect(allowed.filter((statement) => changes.test(JSON.stringify(statement)))).toEqual([]);
    expect(allowed.length).toBeGreaterThan(3);
  });

  it('AssignProfiles says what it would do, the sweep counts it, and nothing is changed', async () => {
    const account = await openTestAccount({ project });
    const tags = { 'instance-profile': 'web' };
    await account.owner.launch('us-east-1', { tags });
    await account.owner.launch('us-east-1', { tags, instanceProfile: 'batch-profile' });

    await account.clock.advance(16 * 60_000);

    const lines = account.logs.map(({ text }) => text);
    const decided = lines.filter((text) => text.startsWith('{"message":"decision"'));
    expect(decided.map((text) => (JSON.parse(text) as { action: string }).action).toSorted()).toEqual([
      'attach',
      'replace',
    ]);
    expect(lines.find((text) => text.startsWith('{"message":"swept"'))).toContain('"mode":"observe","instances":2');
    expect(account.calls.filter(({ operation }) => /^(Associate|Disassociate|Replace)/.test(operation))).toEqual([]);
    expect(Object.values(account.instances()).map(({ profile }) => profile)).toEqual([undefined, 'batch-profile']);
  });
});
