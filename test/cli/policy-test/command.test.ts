import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../../cli/run.ts';
import { screenOn } from '../../../cli/screen.ts';

const directory = mkdtempSync(join(tmpdir(), 'policy-test-'));
afterAll(() => rmSync(directory, { recursive: true }));

const cases = join(directory, 'cases.yml');

/** Runs the command in an environment without credentials and Region. @param table what stands in the file of cases */
async function policyTest(table: string, line = ['sandbox/policy.yml', cases]) {
  writeFileSync(cases, table);
  const seen = { result: '', said: '' };
  const stream = (name: keyof typeof seen) => ({
    write: (text: string | Uint8Array) => {
      seen[name] += text.toString();
      return true;
    },
    isTTY: false,
    columns: 80,
  });
  const status = await run(['policy', 'test', ...line], {
    screen: screenOn({ stdout: stream('result'), stderr: stream('said') }, {}),
    environment: {},
    now: () => 0,
    sleep: async () => {},
    interruption: () => new AbortController().signal,
    agrees: async () => false,
  });
  return { status, ...seen, said: seen.said.replaceAll(directory, '') };
}

describe('a table of cases', () => {
  it('of the simulated account holds', async () => {
    expect(await policyTest('', ['sandbox/policy.yml', 'events/policy-cases.yml'])).toEqual({
      status: 0,
      said: '',
      result: 'The policy decides as expected in 11 cases.\n',
    });
  });

  it('says each case in which the policy decides otherwise, with its line', async () => {
    const table = `- tags: { instance-profile: web }
  expect: { action: attach }
- case: an old one
  tags: { instance-profile: old }
  expect: { action: attach, instanceProfile: web-profile-old }
- expect: { action: keep, because: opted out }
`;
    const { status, result } = await policyTest(table);

    expect(status).toBe(1);
    expect(result.replaceAll(directory, '')).toBe(`The policy decides otherwise in 2 of 3 cases.

/cases.yml:3: an old one
  expected  attach web-profile-old
  got       refuse: instance profile retired: "old"

/cases.yml:6
  expected  keep: opted out
  got       keep: no tag
`);
  });

  it('may be JSON, and so may be the result', async () => {
    const { status, result } = await policyTest('[{ "expect": { "action": "refuse" } }]', [
      'sandbox/policy.yml',
      cases,
      '--json',
    ]);

    expect(status).toBe(1);
    expect(JSON.parse(result)).toMatchObject({
      cases: 1,
      failing: [{ line: 1, expected: { action: 'refuse' }, got: { action: 'keep', because: 'no tag' } }],
    });
  });

  it.each([
    ['is empty', '', '/cases.yml:1: must be a list of cases'],
    ['has no case', '[]', '/cases.yml:1: must have at least one case'],
    ['has a case that expects nothing', '- tags: {}', '/cases.yml:1: 0.expect: is missing'],
    [
      'has an unknown action',
      '- expect:\n    action: delete',
      '/cases.yml:2: 0.expect.action: must be one of: attach, replace, keep, later, refuse',
    ],
    [
      'has an unknown field',
      '- expect: { action: keep }\n  tag: web',
      '/cases.yml:2: 0.tag: is not a field here; allowed are: case, tags, state, instanceProfile, managed, expect',
    ],
    [
      'has an unknown state',
      '- expect: { action: keep }\n  state: dead',
      '/cases.yml:2: 0.state: must be one of: pending, running, stopping, stopped, shutting-down, terminated',
    ],
    [
      'has a tag that is a number',
      '- expect: { action: keep }\n  tags: { instance-profile: 7 }',
      '/cases.yml:2: 0.tags.instance-profile: must be a text',
    ],
  ])('that %s is refused', async (_, table, problem) => {
    expect(await policyTest(table)).toEqual({ status: 1, result: '', said: `error: ${problem}\n` });
  });

  it('that is not there is refused', async () => {
    const { status, said } = await policyTest('', ['sandbox/policy.yml', 'no.yml']);

    expect([status, said]).toEqual([
      1,
      expect.stringMatching(/^error: The table of cases no\.yml cannot be read: ENOENT/),
    ]);
  });

  it('has to be named', async () => {
    const { status, said } = await policyTest('', ['sandbox/policy.yml']);

    expect([status, said]).toEqual([2, expect.stringContaining("missing required argument 'cases'")]);
  });
});
