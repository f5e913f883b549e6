import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forms } from '../../../cli/input/forms.ts';
import { givenInput, type FieldOptions } from '../../../cli/input/given-input.ts';
import { startCommandOf } from '../../../cli/input/typed-command.ts';
import { withFields } from '../../../cli/input/with-fields.ts';
import type { TypedInput } from '../../../functions/workflow/typed-input.ts';
import type { Workflow } from '../../../functions/workflow/works-on.ts';

/** What a person gets who types this behind the name of the workflow. */
function given(workflow: Workflow, args: readonly string[]): TypedInput {
  const command = withFields(new Command(workflow), workflow).exitOverride();
  command.parse(args, { from: 'user' });
  return givenInput(forms[workflow], command.args, command.opts<FieldOptions>());
}

const everything: [Workflow, TypedInput][] = [
  [
    'replace-role',
    {
      instanceProfile: 'web-profile',
      role: 'web-role-v2',
      regions: ['eu-west-1', 'us-east-1'],
      refresh: 'restart',
      maxUnavailable: 3,
      propagationSeconds: 60,
      canary: 5,
      maxFailures: 0,
      maxInstances: 5000,
      share: 0.5,
      reason: "web-role-v2 may read the team's bucket",
      bakeSeconds: 600,
      waveBakeSeconds: 60,
      alarms: ['web-5xx', 'web 4xx'],
      checkpoints: ['canary', 25],
      approveWithinHours: 12,
      onTrouble: 'goBack',
    },
  ],
  ['replace-role', { instanceProfile: 'web-profile', role: 'web-role-v2', refresh: 'replace', twin: 'web-twin' }],
  [
    'replace-profile',
    {
      instanceProfile: 'web-profile',
      replacement: 'web-green-profile',
      create: 'web-role',
      only: { 'tag:team': ['a', 'b'], 'tag:stage': ['x=y'] },
    },
  ],
  ['retire-profile', { instanceProfile: 'web-profile-old', reason: 'unused' }],
];

describe('what is typed', () => {
  it.each(everything)('can be every field of %s', (workflow, input) => {
    const line = startCommandOf(workflow, input);
    const args = [...line.matchAll(/'((?:[^']|'\\'')*)'|\S+/g)].map(([whole, quoted]) =>
      (quoted ?? whole).replaceAll(String.raw`'\''`, "'"),
    );

    expect(given(workflow, args.slice(3))).toEqual(input);
  });

  it.each<[string, Workflow, string[], string]>([
    ['a number', 'replace-role', ['a', 'b', '--canary', 'ten'], '--canary: given "ten"; allowed: a whole number'],
    [
      'a list',
      'replace-role',
      ['a', 'b', '--checkpoints', 'canary,200'],
      '--checkpoints: given ["canary",200]; allowed',
    ],
    [
      'a tag',
      'replace-profile',
      ['a', 'b', '--only', 'team'],
      '--only: given {"team":[]}; allowed: exact values by tag',
    ],
    ['what does not fit', 'replace-role', ['a', 'b', '--twin', 'c'], '--twin: given "c"; allowed: the name of another'],
    ['a name', 'retire-profile', [], 'instanceProfile: missing; allowed: the name of an instance profile'],
  ])('is refused with what is allowed: %s', (_, workflow, args, message) => {
    expect(() => given(workflow, args)).toThrow(message);
  });
});

describe('a file', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'rolecall-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const file = (text: string): string => {
    const path = join(folder, 'input.json');
    writeFileSync(path, text);
    return path;
  };

  it('holds the input, and what is typed counts more', () => {
    const input = file('{"instanceProfile":"web-profile","role":"web-role","canary":3}');

    expect(given('replace-role', ['--input', input, '--canary', '7'])).toEqual({
      instanceProfile: 'web-profile',
      role: 'web-role',
      canary: 7,
    });
  });

  it.each([
    ['is no JSON', '{', /input\.json holds no JSON: /],
    ['is no object', '[]', /input\.json holds no JSON object\. /],
    [
      'has a field that there is not',
      '{"instanceProfile":"a","role":"b","speed":9}',
      /^speed: no such field; allowed: /,
    ],
  ])('is refused where it %s', (_, text, message) => {
    expect(() => given('replace-role', ['--input', file(text)])).toThrow(message);
  });

  it('is refused where it is not there', () => {
    expect(() => given('replace-role', ['--input', join(folder, 'none.json')])).toThrow(/none\.json cannot be read: /);
  });
});
