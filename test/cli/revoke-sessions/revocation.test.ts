import { expect, it } from 'vitest';
import { covers, revocationIn } from '../../../cli/revoke-sessions/revocation.ts';
import { hitText } from '../../../cli/revoke-sessions/hit-text.ts';
import { revocationDocument } from '../../../functions/workflow/commands.ts';

const moment = '2026-11-23T09:00:00.000Z';
const ours = JSON.stringify(revocationDocument(moment), null, 2);

it.each([
  ['none', undefined, { is: 'none' }],
  ['that of "Revoke sessions"', ours, { is: 'revoked', before: moment }],
  ['one that denies less', ours.replace('"*"', '"s3:*"'), { is: 'other' }],
  ['one without a moment', ours.replace(moment, 'soon'), { is: 'other' }],
  ['another policy', '{"Version":"2012-10-17","Statement":[]}', { is: 'other' }],
  ['no JSON', `"aws:TokenIssueTime": "${moment}"`, { is: 'other' }],
])('reads %s', (_title, document, expected) => {
  expect(revocationIn(document)).toEqual(expected);
});

it.each([
  ['earlier', '2026-11-23T08:59:59Z', true],
  ['the same', moment, true],
  ['later', '2026-11-23T09:00:01Z', false],
])('covers sessions from before a moment that is %s', (_title, wanted, expected) => {
  expect(covers({ is: 'revoked', before: moment }, wanted)).toBe(expected);
});

const hit = {
  instanceProfiles: ['web-profile'],
  instances: [{ region: 'eu-west-1', instanceProfile: 'web-profile', count: 12 }],
  unknown: [{ region: 'ap-south-1', why: 'UnauthorizedOperation: Denied by a service control policy.' }],
};

it('tells at 80 columns who is hit, and who may be', () => {
  expect(hitText('web-role', hit, 80)).toBe(
    `Every session that role web-role has given before now loses all its permissions,
within minutes.
Hit are the instances that run on an instance profile with this role:
Region     Instance profile  Running
eu-west-1  web-profile       12
They get new credentials by themselves within about an hour, at once by a stop
and a start, or by a refresh of their instance profile:
  rolecall start replace-role web-profile web-role
In ap-south-1 EC2 did not say: UnauthorizedOperation: Denied by a service
control policy.
Hit as well, and known to nobody here: whoever else has a session of the role (a
person, another service, a copy of credentials), and instances that keep
credentials of it though their instance profile holds another role by now.`,
  );
});

it('breaks at 120 columns where there is room', () => {
  const [first] = hitText('web-role', hit, 120).split('\n');
  expect(first).toBe(
    'Every session that role web-role has given before now loses all its permissions, within minutes.',
  );
});

it('says that no instance is known', () => {
  expect(hitText('web-role', { instanceProfiles: [], instances: [], unknown: [] }, 120)).toContain(
    'No instance profile with this role has a running instance.',
  );
});
