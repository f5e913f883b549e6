import { expect, it } from 'vitest';
import { decisionMetrics, type Told } from '../../../functions/assign/decision-metrics.ts';
import type { Decision } from '../../../functions/assign/decide-assignment.ts';

const launchedAt = '2026-11-01T12:00:00.000Z';
const told = (decision: Decision, outcome: Told['outcome'] = 'done', seconds = 9): Told => ({
  instance: { launchedAt },
  decision,
  outcome,
  at: Date.parse(launchedAt) + seconds * 1000,
});
const change = (action: 'attach' | 'replace' | 'renew'): Decision => ({
  action,
  instanceProfile: 'web-profile',
  because: 'any',
});
const keep: Decision = { action: 'keep', because: 'no tag' };
const refuse = { action: 'refuse', because: 'any' } as const;

const nothing = {
  AttachDecisions: 0,
  ReplaceDecisions: 0,
  RenewDecisions: 0,
  KeepDecisions: 0,
  RefuseDecisions: 0,
  LaterDecisions: 0,
  FailedDecisions: 0,
  RefusedValues: 0,
  SecondsToProfile: [],
};

it.each<[string, Told[], number, object]>([
  ['nothing', [], 0, {}],
  [
    'two that were attached: two calls, and the seconds of each',
    [told(change('attach'), 'done', 7), told(change('attach'), 'done', 12)],
    0,
    { AttachDecisions: 2, SecondsToProfile: [7, 12], AssociationCalls: 2, ThrottledCalls: 0 },
  ],
  [
    'one that was replaced',
    [told(change('replace'))],
    0,
    { ReplaceDecisions: 1, AssociationCalls: 1, ThrottledCalls: 0 },
  ],
  [
    'one that was renewed: two calls',
    [told(change('renew'))],
    0,
    { RenewDecisions: 1, AssociationCalls: 2, ThrottledCalls: 0 },
  ],
  [
    'one that EC2 throttled first: the try that counts is the last',
    [told(change('attach'), 'throttled'), told(change('attach'))],
    0,
    { AttachDecisions: 1, SecondsToProfile: [9], AssociationCalls: 1, ThrottledCalls: 0 },
  ],
  ['one that the queue brings back', [told(change('attach'), 'later')], 1, { LaterDecisions: 1 }],
  ['one that EC2 refuses for good', [told(change('attach'), 'failed')], 0, { FailedDecisions: 1 }],
  ['one that is kept', [told(keep)], 0, { KeepDecisions: 1 }],
  [
    'one that is refused for the value of its tag, and one for its instance profile',
    [told({ ...refuse, value: '"nonsense"' }), told(refuse)],
    0,
    { RefuseDecisions: 2, RefusedValues: 1 },
  ],
])('%s', (_, batch, later, measured) => {
  expect(decisionMetrics(batch, later, 'assign')).toEqual({ ...nothing, ...measured });
});

it('where Rolecall only observes, decisions are counted, but no call and no seconds', () => {
  expect(decisionMetrics([told(change('attach'))], 0, 'observe')).toEqual({ ...nothing, AttachDecisions: 1 });
});
