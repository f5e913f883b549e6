import { describe, expect, it } from 'vitest';
import { readDefinition } from '../../packaging/definition.ts';
import { statesOf, type Machine, type State } from './states.ts';

const states = new Map(statesOf(readDefinition('replace-role') as Machine));
const state = (name: string): State => states.get(name)!;

/** Where an error leads to. */
const leadsTo = (name: string, error: string): string | undefined =>
  state(name).Catch?.find(({ ErrorEquals }) => ErrorEquals.includes(error) || ErrorEquals.includes('States.ALL'))?.Next;

describe('an error', () => {
  it.each<readonly [string, string, string]>([
    // The instance profile may be empty, or hold a role that no instance was given.
    ['RemoveRole', 'AccessDenied', 'RestoreRole'],
    ['AddRole', 'AccessDenied', 'RestoreRole'],
    ['ConfirmRole', 'RoleChangedMeanwhile', 'RestoreRole'],
    ['WaitForPropagation', 'AccessDenied', 'RestoreRole'],
    ['RestoreRole', 'AccessDenied', 'Report'],
    // EC2 has done nothing: the instance keeps what it has.
    ...['AccessDenied', 'UnauthorizedOperation', 'InvalidInstanceID.Malformed', 'IncorrectState'].map(
      (error) => ['Disassociate', error, 'InstanceFailed'] as const,
    ),
    ...['IncorrectInstanceState', 'RequestLimitExceeded', 'Lambda.TooManyRequestsException'].map(
      (error) => ['Disassociate', error, 'InstanceFailed'] as const,
    ),
    ['Disassociate', 'StartedMeanwhile', 'InstanceFailed'],
    // Whatever it is, the instance keeps what it has, or has the other instance profile.
    ['ReplaceAssociation', 'UnauthorizedOperation', 'NotReplaced'],
    ['ReplaceAssociation', 'States.Timeout', 'NotReplaced'],
    // EC2 may have done it.
    ['Disassociate', 'InternalError', 'WaitForDisassociation'],
    // Some may be down: Start finds out.
    ['Stop', 'InternalError', 'Start'],
    ['Stop', 'UnauthorizedOperation', 'Start'],
    // What is down is named.
    ['Start', 'InstancesStopping', 'WaitForAssociations'],
    // What it saw is lost.
    ['ConfirmBatch', 'Lambda.Unknown', 'ConfirmAfterLoss'],
    ['ConfirmBatch', 'States.Timeout', 'ConfirmAfterLoss'],
    // NextWave finds out whether it is held still.
    ['Held', 'States.ItemReaderFailed', 'NextWave'],
    // What became of the last wave is found out, or said to be unknown.
    ['NextWave', 'UnauthorizedOperation', 'CloseRegion'],
    ['CloseRegion', 'UnauthorizedOperation', 'RegionLost'],
    // Every instance has credentials, and is named.
    ['TurnBack', 'UnauthorizedOperation', 'Report'],
    ['GoBack', 'PayloadRefused', 'Report'],
  ])('of %s, %s, leads to %s', (name, error, next) => {
    expect(leadsTo(name, error)).toBe(next);
  });
});

describe('a wait', () => {
  it.each<[string, Partial<State>]>([
    ['WaitToLook', { SecondsPath: '$.lookAgainSeconds' }],
    // EC2 has no token before.
    ['WaitForTokens', { TimestampPath: '$.at' }],
    // EC2 shows the former association for up to a second, and refuses the next one.
    ['WaitForDisassociation', { Seconds: 1 }],
    // An association is not finished sooner.
    ['WaitForAssociations', { Seconds: 2 }],
    // EC2 sees the role as late as IAM's eventual consistency allows.
    // LookAtHold says when the next look is due.
    ['WaitHeld', { SecondsPath: '$.hold.waitSeconds' }],
    ['WaitUnwatched', { SecondsPath: '$.request.propagationSeconds' }],
  ])('of %s is as long as EC2 needs', (name, fields) => {
    expect(state(name)).toMatchObject({ Type: 'Wait', ...fields });
  });

  it('is one of these', () => {
    expect([...states].filter(([, { Type }]) => Type === 'Wait')).toHaveLength(6);
  });
});

describe('a wave', () => {
  // https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html: without a limit it starts 10,000 at once.
  it('works on a limited number of batches at a time', () => {
    expect(state('RefreshWave')['MaxConcurrency']).toBeLessThanOrEqual(100);
    expect(state('RefreshWave')['MaxConcurrency']).toBeGreaterThan(0);
  });
});
