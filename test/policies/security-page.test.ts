import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../sandbox/services/events/pattern/matches-pattern.ts';
import { commandOf } from '../emulators/clients/documented.ts';
import { ofType, readPackaged } from '../packaging/packaged-template.ts';
import { judge, role } from './simulate.ts';

const page = 'docs/security.md';
const text = readFileSync(page, 'utf8');
const roles = [...ofType(readPackaged(), 'AWS::IAM::Role').keys()];

describe('the page about security', () => {
  it('says of each role of the stack what it can do at worst', () => {
    const section = /^## What each role can do at worst\n(.*?)^## /ms.exec(text)?.[1] ?? '';
    const rows = [...section.matchAll(/^\| `(\w+Role)`/gm)].map(([, name]) => name);

    expect(rows.toSorted()).toEqual(roles.toSorted());
  });

  it.each(['tag', 'launch', 'start', 'read', 'send to the queue', 'invoke', 'deploy'])(
    'has a part for: who may %s',
    (act) => {
      expect(text).toContain(`### Who may ${act}\n`);
    },
  );
});

const call = (detail: object) => ({ 'detail-type': 'AWS API Call via CloudTrail', detail });
const by = (userName: string) => ({ userIdentity: { sessionContext: { sessionIssuer: { userName } } } });
const byUser = { userIdentity: { type: 'IAMUser', userName: 'ada' } };
const ours = by('rolecall-prod-AssociateRole-1ABCDEFGHIJK2');
const associate = { eventSource: 'ec2.amazonaws.com', eventName: 'AssociateIamInstanceProfile' };
const tagged = (eventName: string, ...keys: string[]) => ({
  eventSource: 'ec2.amazonaws.com',
  eventName,
  requestParameters: { tagSet: { items: keys.map((key) => ({ key, value: 'web' })) } },
});
const ofRule = (eventName: string, requestParameters: object) => ({
  eventSource: 'events.amazonaws.com',
  eventName,
  requestParameters,
});
const ofLambda = (eventName: string) => ({ eventSource: 'lambda.amazonaws.com', eventName });

describe('the patterns of the page', () => {
  const patterns = [...text.matchAll(/^```json\n(.*?)^```/gms)].map(([, json = '']) =>
    compilePattern(JSON.parse(json)),
  );
  const [profiles = never, tags = never, executions = never, rules = never, functions = never] = patterns;
  it('are five', () => expect(patterns).toHaveLength(5));

  it.each([
    ['an association by a role of others', profiles, { ...associate, ...by('admin') }, true],
    ['an association by a user', profiles, { ...associate, ...byUser }, true],
    ['an association by us', profiles, { ...associate, ...ours }, false],
    ['another call', profiles, { ...associate, eventName: 'RunInstances', ...by('admin') }, false],
    ['a change of the tag', tags, tagged('CreateTags', 'Name', 'instance-profile'), true],
    ['the end of an opt-out', tags, tagged('DeleteTags', 'rolecall:ignore'), true],
    ['a change of another tag', tags, tagged('CreateTags', 'Name'), false],
    ['a start', executions, { eventSource: 'states.amazonaws.com', eventName: 'StartExecution' }, true],
    ['a rule that is disabled', rules, ofRule('DisableRule', { name: 'rolecall-prod-instance-running' }), true],
    ['a rule without targets', rules, ofRule('RemoveTargets', { rule: 'rolecall-prod-sweep', ids: ['1'] }), true],
    ['a rule of others', rules, ofRule('DisableRule', { name: 'billing' }), false],
    ['new code', functions, ofLambda('UpdateFunctionCode20150331v2'), true],
    ['a mapping that is disabled', functions, ofLambda('UpdateEventSourceMapping20150331'), true],
    ['a read', functions, ofLambda('GetFunction20150331v2'), false],
  ])('%s', (_, pattern, detail, matches) => {
    expect(pattern(call(detail))).toBe(matches);
  });
});

describe('the command that cuts off old sessions', () => {
  const { command } = commandOf(page, 'aws iam put-role-policy');
  const moment = '2026-11-28T12:00:00Z';
  const document = (/--policy-document '(.*)'$/.exec(command)?.[1] ?? '').replace(/'"\$\(date -u [^)]*\)"'/, moment);

  it.each([
    ['before it', '2026-11-28T11:59:59Z', 'denied'],
    ['after it', '2026-11-28T12:00:01Z', 'allowed'],
  ])('denies a session that was opened %s: %s, %s', async (_, issued, verdict) => {
    const everything = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
    const context = { 'aws:TokenIssueTime': issued };
    const request = {
      principal: role('web-role'),
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::bucket/key',
      context,
    };

    expect(await judge(request, { identity: [everything, JSON.parse(document) as unknown] })).toBe(verdict);
  });
});

function never(): boolean {
  throw new Error('The page has no such pattern.');
}
