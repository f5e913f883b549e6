import { beforeEach, describe, expect, it } from 'vitest';
import { FunctionFailed, type Account, type Execution, type LogLine } from '../../sandbox/index.ts';
import { createNarrator, firstLineOf, type Narrator } from '../../demo/narrator.ts';

const decision = '{"message":"decision","instanceId":"i-1","action":"keep","because":"no tag"}';
const wave = '{"message":"wave","region":"eu-west-1","wave":1,"instances":3}';

const ec2 = (region: string) => ({ region: { instances: new Map(region === 'us-east-1' ? [['i-1', {}]] : []) } });

let logs: LogLine[];
let told: string[];
let narrator: Narrator;

beforeEach(() => {
  logs = [];
  told = [];
  const account = { clock: { now: () => 7 }, logs, regions: ['eu-west-1', 'us-east-1'], ec2 };
  narrator = createNarrator(account as unknown as Account, (at, text) => told.push(`${at} ${text}`));
});

const logged = (at: number, text: string): void => void logs.push({ at, function: 'any', text });

describe('the narrator', () => {
  it('tells each line once, at the moment in which it was logged', () => {
    logged(1, wave);
    logged(2, 'not for anybody');
    narrator.readLogs();
    narrator.readLogs();

    expect(told).toEqual(['1 eu-west-1  wave 1 takes 3 instances']);
  });

  it('tells decisions from when it is asked to, with the Region that the instance is in', () => {
    logged(1, decision);
    narrator.readLogs();
    narrator.tellDecisions();
    logged(2, decision);
    narrator.readLogs();

    expect(told).toEqual(['2 us-east-1  i-1 keep: no tag']);
  });

  it('tells a sweep that finds nothing only when it is asked to tell decisions', () => {
    const swept = '{"message":"swept","instances":2,"missed":[]}';
    logged(1, swept);
    narrator.readLogs();
    narrator.tellDecisions();
    logged(2, swept);
    narrator.readLogs();

    expect(told).toEqual(['2 sweep: nothing is left to do for 2 instances']);
  });

  it('tells once what a function failed with, and an execution that was stopped without a reason', async () => {
    const invocation = narrator.onInvocation('Plan', {}, () => Promise.reject(new FunctionFailed('BadInput', 'No.')));
    await expect(invocation).rejects.toThrow();
    const ended = Promise.resolve();
    narrator.onEntered({ input: '{}', status: 'FAILED', error: 'BadInput', cause: 'No.', ended } as never, 'Plan');
    narrator.onEntered({ input: '{}', status: 'ABORTED', error: undefined, cause: undefined, ended } as never, 'Plan');
    await ended;

    expect(told[0]).toBe('7 Plan: BadInput: No.');
    expect(told.slice(-2)).toEqual(['7 replace-role FAILED: BadInput', '7 replace-role ABORTED']);
  });

  it('tells what was logged before a state is entered before the state', () => {
    logged(1, wave);
    narrator.onEntered({ input: '{"role":"new","instanceProfile":"web-profile"}' } as Execution, 'AddRole');

    expect(told.slice(1)).toEqual(['7   AddRole: instance profile web-profile gets role new']);
  });

  it('tells a state once that goes on where it stopped', () => {
    const execution = { input: '{}' } as Execution;
    for (const state of ['WaitForPropagation', 'Propagated?', 'WaitForPropagation', 'Report', 'WaitForPropagation']) {
      narrator.onEntered(execution, state);
    }

    expect(told.map((text) => text.slice(4).split(':')[0])).toEqual([
      'WaitForPropagation',
      'Report',
      'WaitForPropagation',
    ]);
  });

  it('tells the input of an execution that starts, and how it failed', async () => {
    const cause = JSON.stringify({ errorType: 'BadInput', errorMessage: 'role: is missing.', trace: ['at …'] });
    const failed = { input: '{"dryRun":true}', status: 'FAILED', error: 'BadInput', cause, ended: Promise.resolve() };
    narrator.onEntered(failed as Execution, 'Plan');
    await failed.ended;

    expect(told).toEqual([
      '7 replace-role starts: { "dryRun": true }',
      '7   Plan: what would change, by calls that only read',
      '7 replace-role FAILED: BadInput: role: is missing.',
    ]);
  });

  it('tells which workflow it is', async () => {
    const ended = Promise.resolve();
    narrator.onEntered({ input: '{}', status: 'ABORTED', ended } as Execution, 'PlanMove');
    await ended;

    expect(told[0]).toBe('7 replace-profile starts: {}');
    expect(told.at(-1)).toBe('7 replace-profile ABORTED');
  });

  it('tells that a function failed, with the Region that it was for, and hides nothing from its caller', async () => {
    const failure = new FunctionFailed('IncorrectState', '{"errorType":"IncorrectState","errorMessage":"Not now."}');
    const invoked = narrator.onInvocation('Associate', { region: 'eu-west-1' }, () => Promise.reject(failure));

    await expect(invoked).rejects.toBe(failure);
    expect(told).toEqual(['7 eu-west-1  Associate: IncorrectState: Not now.']);
  });
});

describe('of a cause is told', () => {
  it.each([
    ['its message alone', '{"errorType":"E","errorMessage":"It failed.","trace":["at …"]}', 'It failed.'],
    ['its first line', 'One is bare.\n  remedy: aws ec2 …', 'One is bare.'],
  ])('%s', (_, cause, expected) => {
    expect(firstLineOf(cause)).toBe(expected);
  });
});
