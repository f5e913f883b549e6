import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { arn, everything, type Scene } from './attack.ts';
import { invoke, type Payload, realPayloads, sceneWithIamOpen, withField } from './payloads.ts';

/**
 * Whoever may invoke a function gives it what they want. IAM allows everything here: the function itself refuses what the
 * policy does not list, and what no workflow gives it.
 */
let real = new Map<string, Payload>();
let made: Scene;
beforeAll(async () => {
  real = await realPayloads();
  made = await sceneWithIamOpen();
}, 60_000);

const payloadOf = (name: string): Payload => real.get(name)!;
const errorOf = async (name: string, payload: unknown): Promise<{ name: string; message: string }> => {
  try {
    await invoke(made.account, name, payload);
    return { name: 'none', message: '' };
  } catch (error) {
    const { name, message } = error as Error;
    return { name, message: (JSON.parse(message) as { errorMessage: string }).errorMessage };
  }
};

/** What is asked for, by whom, in which field, and the value of that field. */
type Attack = [what: string, functionName: string, field: string, value: unknown];

const pairs = ['AddRole', 'RemoveRole', 'RestoreRole'].flatMap((name): Attack[] => [
  ['a role that the policy lists for another instance profile', name, 'request.role', 'batch-role'],
  ['a role that the policy does not list', name, 'request.role', 'admin-role'],
  ['an instance profile that the policy does not list', name, 'request.instanceProfile', 'admin-profile'],
  ['another instance profile than that of the role', name, 'request.instanceProfile', 'batch-profile'],
]);
const formerRoles = ['RemoveRole', 'RestoreRole'].map((name): Attack => [
  'a former role that the policy lists for another instance profile',
  name,
  'formerRole',
  'batch-role',
]);
const instances = ['Associate', 'Disassociate', 'ReplaceAssociation'].flatMap((name): Attack[] => [
  [
    'an instance profile that the policy does not list',
    name,
    'instanceProfileArn',
    arn('instance-profile/admin-profile'),
  ],
  ['another path', name, 'instanceProfileArn', arn('instance-profile/team/web-profile')],
  ['another account', name, 'instanceProfileArn', 'arn:aws:iam::999999999999:instance-profile/web-profile'],
  ['another partition', name, 'instanceProfileArn', 'arn:aws-cn:iam::123456789012:instance-profile/web-profile'],
  ['a role', name, 'instanceProfileArn', arn('role/web-role')],
  ['a host in the place of a Region', name, 'region', 'evil.example/us-east-1'],
  ['many instances in one', name, 'instance.instanceId', 'i-0123456789abcdef0,i-0123456789abcdef1'],
  ['an instance in the place of an association', name, 'instance.associationId', 'i-0123456789abcdef0'],
]);

const formerProfiles = ['admin-profile', 'team/web-profile'].map((name): Attack => [
  'a former instance profile that the policy does not list',
  'ReplaceAssociation',
  'formerArn',
  arn(`instance-profile/${name}`),
]);

describe('a function that changes something, invoked directly,', () => {
  it.each([...pairs, ...formerRoles, ...instances, ...formerProfiles])(
    'refuses %s: %s, %s',
    async (_, name, field, value) => {
      const before = everything(made);

      const { name: error, message } = await errorOf(name, withField(payloadOf(name), field, value));

      expect(error).toBe('PayloadRefused');
      const told = field === 'request.instanceProfile' && value === 'batch-profile' ? 'Role' : field;
      expect(message).toContain(told);
      await made.account.clock.advance(30_000);
      expect(everything(made)).toEqual(before);
    },
  );
});

/** The fields that each function needs, and by which it could do harm. */
const fields: Record<string, string[]> = {
  Plan: ['input', 'execution', 'startedAt', 'input.instanceProfile', 'input.role'],
  RemoveRole: ['request', 'request.instanceProfile', 'request.role'],
  AddRole: ['request', 'request.instanceProfile', 'request.role'],
  RestoreRole: ['request', 'request.instanceProfile', 'request.role', 'failure', 'startedAt', 'regions'],
  ConfirmRole: ['request', 'startedAt', 'regions'],
  WaitForPropagation: ['request', 'goodSince', 'regions'],
  NextWave: ['settings', 'settings.region', 'settings.waveLimit', 'progress', 'progress.bucket', 'outcome.failures'],
  CloseRegion: ['settings', 'settings.region', 'progress', 'progress.pending', 'outcome', 'roleConfirmedAt'],
  CheckRole: ['region', 'instances', 'at', 'batch'],
  ConfirmBatch: ['region', 'instances', 'at', 'confirmBy', 'waitUntil'],
  Disassociate: ['region', 'instanceProfileArn', 'instance', 'instance.instanceId'],
  Associate: ['region', 'instanceProfileArn', 'instance', 'instance.instanceId'],
  ReplaceAssociation: ['region', 'instanceProfileArn', 'formerArn', 'instance', 'instance.instanceId'],
  Report: ['request', 'regions', 'startedAt', 'leftAlone'],
  AssignProfiles: ['Records'],
};

const prototypeKeys = ['{"__proto__": {"role": "admin-role"}}', '{"constructor": {"prototype": {}}}'];
const texts = fc.oneof(
  fc.constantFrom(
    'admin-profile',
    'admin-role ',
    'web-role\n',
    'web-role\u0000',
    '\u202Eeloreb-bew',
    'web\u2028profile',
    '../../admin',
    arn('role/admin-role'),
    'arn:aws:iam::999999999999:instance-profile/admin-profile',
    'us-east-1.evil.example#',
    '${jndi:ldap://evil.example}',
    '{{resolve:ssm:secret}}',
    'i-00000000000000000',
    '9999999-99-99T99:99:99Z',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }).map((text) => `${text}\u0007`),
  fc.constantFrom('a', '/', '-', 'é', '\u0000').map((unit) => unit.repeat(1_000_000)),
);
const hostile = fc.oneof(
  { weight: 3, arbitrary: texts },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(null, undefined, true, -1, 1e308, 0.5) },
  fc.constantFrom(...prototypeKeys).map((text) => JSON.parse(text) as unknown),
  fc.array(fc.constantFrom<unknown>(null, 'admin-profile', {}, []), { minLength: 1, maxLength: 5 }),
  fc.constant(200).map((depth) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown),
  fc.constant(30_000).map((length) => Array.from({ length }, () => 'i-0123456789abcdef0')),
);
const names = Object.keys(fields);
/** One field is hostile, or all of it. */
const attempt = fc
  .constantFrom(...names)
  .chain((name) =>
    fc.record({ name: fc.constant(name), field: fc.constantFrom('', ...fields[name]!), value: hostile }),
  );

it('1,500 hostile payloads each end with an error of ours, at once, and change nothing', async () => {
  const before = everything(made);
  const calls = made.account.calls.length;
  const seconds: number[] = [];

  await fc.assert(
    fc.asyncProperty(attempt, async ({ name, field, value }) => {
      const payload = field === '' ? value : withField(payloadOf(name), field, value);
      const begun = process.cpuUsage();
      const error = await errorOf(name, payload);
      const { user, system } = process.cpuUsage(begun);
      seconds.push((user + system) / 1e6);

      const named = name === 'Plan' && field.startsWith('input') ? /InputInvalid|NotInPolicy/ : /PayloadRefused/;
      expect(error.name).toMatch(named);
      expect(error.message.length).toBeLessThan(2000);
    }),
    { numRuns: 1500, seed: 11 },
  );

  expect(made.account.calls.slice(calls)).toEqual([]);
  expect(everything(made)).toEqual(before);
  expect(Math.max(...seconds)).toBeLessThan(1);
}, 120_000);

it('what the workflow gives to each function is taken', async () => {
  const names = [...real.keys()].filter((name) => !['AssignProfiles', 'SweepInstances'].includes(name));
  for (const name of names) {
    expect((await errorOf(name, payloadOf(name))).name).not.toBe('PayloadRefused');
  }
  expect(names.length).toBe(17);
});
