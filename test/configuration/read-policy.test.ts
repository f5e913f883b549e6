import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PolicyInvalid } from '../../functions/policy/errors.ts';
import type { Policy } from '../../functions/policy/policy.ts';
import { readPolicy } from '../../configuration/read-policy.ts';

const directory = mkdtempSync(join(tmpdir(), 'read-policy-'));
afterAll(() => rmSync(directory, { recursive: true }));

function policyFrom(yaml: string): Policy {
  const file = join(directory, 'policy.yml');
  writeFileSync(file, yaml);
  return readPolicy(file);
}

/** Each problem, beginning with its line. */
function problemsOf(yaml: string): string[] {
  try {
    policyFrom(yaml);
  } catch (error) {
    if (error instanceof PolicyInvalid) return error.message.split(`${directory}/policy.yml:`).slice(1);
    throw error;
  }
  return [];
}

const start = `tagKey: profile
profiles:
  web:
    instanceProfile: web-profile
`;
const valid = `${start}    roles: [web-role]
`;

describe('the policy file', () => {
  it('is read', () => {
    expect(policyFrom(valid)).toMatchObject({ tagKey: 'profile', profiles: { web: { roles: ['web-role'] } } });
  });

  it.each(['policy.yml', 'sandbox/policy.yml'])('of this project is valid: %s', (file) => {
    expect(() => readPolicy(file)).not.toThrow();
  });

  it('that is not there is named', () => {
    expect(() => readPolicy(join(directory, 'none.yml'))).toThrow(/^The policy .*none\.yml cannot be read: ENOENT/);
  });

  it('may share its parts by anchors', () => {
    const yaml = `${start}    roles: &roles [web-role, web-role-v2]\n  www:\n    instanceProfile: www-profile\n    roles: *roles\n`;

    expect(policyFrom(yaml).profiles['www']?.roles).toEqual(['web-role', 'web-role-v2']);
  });

  it('may share a part many times', () => {
    const more = Array.from({ length: 150 }, (_, n) => `  w${n}:\n    instanceProfile: w${n}\n    roles: *roles\n`);

    expect(policyFrom(`${start}    roles: &roles [web-role]\n${more.join('')}`).profiles['w149']?.roles).toEqual([
      'web-role',
    ]);
  });

  // An instance's tag has the text 007, whatever number that is to YAML.
  it.each(['007', '1.0', '0x10', 'true', 'null', '~', '2024-01-01'])(
    'takes the value of a tag as written: %s',
    (key) => {
      const yaml = `tagKey: profile\nprofiles:\n  ${key}:\n    instanceProfile: web-profile\n    roles: [web-role]\n`;

      expect(Object.keys(policyFrom(yaml).profiles)).toEqual([key]);
    },
  );
});

describe('a mistake in the policy file is named with its line:', () => {
  const empty = 'must name at least one role: an instance profile without one gives its instances no credentials';
  const wildcard = 'must be one name: a wildcard or a variable would let in what nobody listed';
  const fields =
    'tagKey, profiles, default, existing, onTagChange, protected, quarantine, optOutTag, mode, graceSeconds';

  it.each<[string, string, string[]]>([
    [
      'an unknown key',
      `${valid}gracePeriod: 5\n`,
      [`6: gracePeriod: is not a field of the policy; allowed are: ${fields}`],
    ],
    [
      'an unknown key of a profile',
      `${start}    role: web-role\n    roles: [web-role]\n`,
      ['5: profiles.web.role: is not a field of the policy; allowed are: instanceProfile, roles, retired'],
    ],
    ['a key in quotes', `${valid}"existing": 5\n`, ['6: existing: must be one of: keep, replace']],
    ['a missing field, at what misses it', start, ['3: profiles.web.roles: is missing']],
    ['a missing field of the whole', 'tagKey: profile\n', ['1: profiles: is missing']],
    [
      'a missing field behind a comment',
      `# Which profile.\n\ndefault: none\n`,
      ['3: tagKey: is missing', '3: profiles: is missing'],
    ],
    ['an empty list', `${start}    roles: []\n`, [`5: profiles.web.roles: ${empty}`]],
    [
      'an item of a list',
      `${start}    roles:\n      - web-role\n      - web-*\n`,
      [`7: profiles.web.roles.1: ${wildcard}`],
    ],
    [
      'an item that is a list',
      `${start}    roles:\n      - web-role\n      - [web-role-v2]\n`,
      ['7: profiles.web.roles.1: must be the name of a role'],
    ],
    [
      'an item that is a map',
      `${start}    roles:\n      - web-role\n      - name: web-role-v2\n`,
      ['7: profiles.web.roles.1: must be the name of a role'],
    ],
    [
      'an item that is empty',
      `${start}    roles:\n      - web-role\n      -\n`,
      ['7: profiles.web.roles.1: must be the name of a role'],
    ],
    [
      'an item in one line',
      `${start}    roles: [web-role, 5]\n`,
      ['5: profiles.web.roles.1: must be the name of a role'],
    ],
    [
      'a value under a number',
      `tagKey: profile\nprofiles:\n  2024:\n    instanceProfile: web-profile\n    roles: []\n`,
      [`5: profiles.2024.roles: ${empty}`],
    ],
    [
      'a value under a truth',
      `tagKey: profile\nprofiles:\n  true:\n    instanceProfile: web-profile\n    roles: []\n`,
      [`5: profiles.true.roles: ${empty}`],
    ],
    [
      'a part that is shared, where it is shared',
      `${valid}  www:\n    instanceProfile: www-profile\n    roles: &none []\n  api:\n    instanceProfile: api\n    roles: *none\n`,
      [`8: profiles.www.roles: ${empty}`, `11: profiles.api.roles: ${empty}`],
    ],
    ['a default that is not a key', `${valid}default: wbe\n`, ['6: default: must be none or a key of profiles']],
    [
      'a retired default',
      `${valid}  old:
    instanceProfile: old-profile
    roles: [web-role]
    retired: true
default: old
`,
      ['10: default: must not be a profile that is retired'],
    ],
    [
      'two values for one profile',
      `${valid}  www:\n    instanceProfile: web-profile\n    roles: [admin-role]\n`,
      ['8: profiles.www.roles: must be the same roles as under web: both stand for the instance profile web-profile'],
    ],
    ['a grace out of range', `${valid}graceSeconds: 901\n`, ['6: graceSeconds: must be a whole number from 0 to 900']],
    [
      'several mistakes',
      `tagKey: ''\n${start.slice(16)}    roles: []\nexisting: never\n`,
      [
        '1: tagKey: must be the key of a tag: 1 to 128 characters',
        `5: profiles.web.roles: ${empty}`,
        '6: existing: must be one of: keep, replace',
      ],
    ],
    [
      'lines that end as on Windows',
      `${valid}existing: never\n`.replaceAll('\n', '\r\n'),
      ['6: existing: must be one of: keep, replace'],
    ],
    ['an empty file', '', [`1: must have the fields: ${fields}`]],
    ['a file of comments', '# Nothing yet.\n', [`1: must have the fields: ${fields}`]],
    ['a text', 'web\n', [`1: must have the fields: ${fields}`]],
    ['a list', '- web\n', ['1: tagKey: is missing']],
  ])('%s', (_, yaml, problems) => {
    expect(
      problemsOf(yaml)
        .map((problem) => problem.trimEnd())
        .slice(0, problems.length),
    ).toEqual(problems);
  });

  it.each<[string, string, string[]]>([
    ['a key twice', `${valid}tagKey: other\n`, ['6: Map keys must be unique']],
    [
      'a profile twice',
      `${valid}  web:\n    instanceProfile: web-profile\n    roles: [admin-role]\n`,
      ['6: Map keys must be unique'],
    ],
    ['a number twice, once in quotes', `${valid}  7: {}\n  '7': {}\n`, ['7: Map keys must be unique']],
    ['a key that is a list', `${valid}  ? [a]\n  : {}\n`, ['6: a key must be a text']],
    ['a key that is an alias', `${valid}existing: &name keep\n*name : 1\n`, ['7: a key must be a text']],
    ['a bracket that is not closed', `${start}    roles: [web-role\n`, ['6: Flow sequence']],
    ['a quotation mark that is not closed', `tagKey: "profile\n`, ['2: Missing closing "quote']],
    ['a tab', `tagKey: profile\nprofiles:\n\tweb: {}\n`, ['3: ']],
    [
      'a wrong indentation',
      `tagKey: profile\nprofiles:\n    web:\n      instanceProfile: web-profile\n  roles: [web-role]\n`,
      ['5: '],
    ],
    ['a colon too many', 'tagKey: a: b\n', ['1: Nested mappings']],
    ['an alias without an anchor', `${start}    roles: *roles\n`, ['5: ']],
    ['two documents', `${valid}---\n${valid}`, ['6: ']],
    ['a tag that YAML does not know', `${valid}existing: !upper keep\n`, ['6: ']],
  ])('in its YAML, %s', (_, yaml, problems) => {
    const found = problemsOf(yaml);

    expect(found.length).toBeGreaterThan(0);
    problems.forEach((problem, index) => expect(found[index]).toContain(problem));
  });

  it('aliases of aliases that would become more than memory holds', () => {
    const layers = Array.from(
      { length: 9 },
      (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]\n`,
    );

    expect(() => policyFrom(`${valid}a0: &a0 [x]\n${layers.join('')}`)).toThrow(
      `${directory}/policy.yml:1: its aliases (*name) stand for more than 1000 parts. Write out what they stand for.`,
    );
  });
});
