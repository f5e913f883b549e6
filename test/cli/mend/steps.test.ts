import { expect, it } from 'vitest';
import type { Remedies, Remedy } from '../../../cli/mend/remedies.ts';
import { roleStepNow, stepsNow, type Look } from '../../../cli/mend/steps.ts';
import type { Association, Instance } from '../../../functions/instance.ts';

const arnOf = (name: string): string => `arn:aws:iam::123456789012:instance-profile/${name}`;
const remedy = (fields: Partial<Remedy> = {}): Remedy => ({
  region: 'eu-west-1',
  instanceIds: ['i-1'],
  error: 'UnauthorizedOperation',
  cause: 'No.',
  to: 'associate',
  instanceProfileArn: arnOf('web'),
  text: 'see the report',
  ...fields,
});
const another = remedy({ to: 'replace', cause: `Somebody else gave it ${arnOf('other')} meanwhile.` });
const instance = (fields: Partial<Instance> = {}): Instance => ({
  instanceId: 'i-1',
  state: 'running',
  managed: false,
  tags: {},
  launchedAt: '',
  ...fields,
});
const on = (name: string, state: Association['state'] = 'associated'): Association => ({
  associationId: 'iip-assoc-1',
  instanceId: 'i-1',
  instanceProfileArn: arnOf(name),
  state,
});
const held = (role?: string): Look['profiles'] => new Map([['web', { arn: arnOf('web'), role }]]);

interface Row {
  of?: Remedy;
  shown?: Instance | null;
  association?: Association;
  profiles?: Look['profiles'];
  role?: Remedies['role'];
  others?: boolean;
}

function stepOf({ of = remedy(), shown = instance(), association, profiles = held('web-role'), role, others }: Row) {
  const remedies = {
    isReported: true,
    roles: ['web-role'],
    instances: [of],
    propagationSeconds: 300,
    ...(role && { role }),
  };
  const look = { instances: shown ? [shown] : [], associations: association ? [association] : [], profiles };
  return stepsNow(remedies, look, { replaceOthers: others === true })[0]?.step;
}

it.each<[string, Row, object]>([
  ['is bare', {}, { is: 'do', call: 'associate' }],
  ['is bare and stopped', { shown: instance({ state: 'stopped' }) }, { is: 'do', call: 'associate' }],
  ['is terminated', { shown: instance({ state: 'terminated' }) }, { is: 'done' }],
  ['is gone', { shown: null }, { is: 'done' }],
  ['has it again', { association: on('web') }, { is: 'done' }],
  ['gets it just now', { association: on('web', 'associating') }, { is: 'soon' }],
  [
    'is stopped with it',
    { shown: instance({ state: 'stopped' }), association: on('web', 'associating') },
    { is: 'done' },
  ],
  ['is starting', { shown: instance({ state: 'pending' }) }, { is: 'soon', why: 'it is pending' }],
  [
    'has another one now',
    { association: on('other') },
    { is: 'left', why: expect.stringContaining('profile/other now') },
  ],
  ['is managed', { shown: instance({ managed: true }) }, { is: 'left', why: expect.stringContaining('manages it') }],
  ['was disassociated', { association: on('web', 'disassociating') }, { is: 'do', call: 'associate' }],
  [
    'would get another role',
    { profiles: held('admin') },
    { is: 'left', why: expect.stringContaining('holds role admin') },
  ],
  ['would get no role', { profiles: held() }, { is: 'left', why: expect.stringContaining('holds no role') }],
  [
    'would get the role that is put in',
    { profiles: held(), role: { instanceProfile: 'web', role: 'web-role' } },
    { is: 'do', call: 'associate' },
  ],
  [
    'would get what is deleted',
    { profiles: new Map() },
    { is: 'left', why: expect.stringContaining('does not exist') },
  ],
  [
    'would get another one of the name',
    { profiles: new Map([['web', { arn: arnOf('team/web'), role: 'web-role' }]]) },
    { is: 'left', why: expect.stringContaining('does not exist any more') },
  ],
  ['is down', { of: remedy({ to: 'start' }), shown: instance({ state: 'stopped' }) }, { is: 'do', call: 'start' }],
  ['is stopping', { of: remedy({ to: 'start' }), shown: instance({ state: 'stopping' }) }, { is: 'soon' }],
  ['was started', { of: remedy({ to: 'start' }) }, { is: 'done' }],
  [
    'was given another',
    { of: another, association: on('other') },
    { is: 'left', why: expect.stringContaining('--replace-others') },
  ],
  [
    'was given another, and may lose it',
    { of: another, association: on('other'), others: true },
    { is: 'do', call: 'replace', associationId: 'iip-assoc-1' },
  ],
  ['was given a third one', { of: another, association: on('third'), others: true }, { is: 'left' }],
  [
    'was given another, and is stopped',
    { of: another, association: on('other'), shown: instance({ state: 'stopped' }), others: true },
    { is: 'left', why: expect.stringContaining('start it first') },
  ],
  ['was given another, and is bare now', { of: another }, { is: 'left', why: expect.stringContaining('took it away') }],
  ['is bare now, and may get ours', { of: another, others: true }, { is: 'do', call: 'associate' }],
  [
    'no command helps',
    { of: { ...remedy({ error: 'NotReady' }), to: undefined } as unknown as Remedy },
    { is: 'told' },
  ],
])('an instance that %s', (_title, row, expected) => {
  expect(stepOf(row)).toMatchObject(expected);
});

const role = { instanceProfile: 'web', role: 'web-role' };

it.each<[string, Remedies['role'], Look['profiles'], object]>([
  ['is not named', undefined, held(), { is: 'done' }],
  ['is there', role, held('web-role'), { is: 'done' }],
  ['is missing', role, held(), { is: 'add' }],
  [
    'is another one',
    role,
    held('admin'),
    { is: 'left', why: expect.stringContaining('holds role admin, not role web-role') },
  ],
  ['has no place any more', role, new Map(), { is: 'left', why: expect.stringContaining('does not exist any more') }],
])('a role that %s', (_title, named, profiles, expected) => {
  const remedies = {
    isReported: true,
    roles: [],
    instances: [],
    propagationSeconds: 300,
    ...(named && { role: named }),
  };
  expect(roleStepNow(remedies, { profiles })).toEqual(expected);
});
