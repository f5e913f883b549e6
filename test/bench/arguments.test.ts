import { describe, expect, it } from 'vitest';
import { readArguments } from '../../bench/arguments.ts';
import { UsageError } from '../../bench/usage-error.ts';

describe('the arguments of the bench', () => {
  it('have defaults', () => {
    expect(readArguments([])).toEqual({
      scenario: 'replace-role',
      refresh: 'reassociate',
      instances: 1000,
      regions: 1,
      others: 0,
      launches: 0,
      associatedSeconds: 5,
      alarms: 0,
      bakeSeconds: 0,
      checkpoints: [],
      holdDays: 0,
      seed: '1',
      json: false,
      sideBySide: false,
      plot: undefined,
    });
  });

  it('allow a million instances to who says yes', () => {
    expect(readArguments(['--instances', '1000000', '--yes']).instances).toBe(1_000_000);
  });

  it('of side-by-side may have a plot', () => {
    expect(readArguments(['--side-by-side', '--regions', '1', '--plot', 'docs/x.svg']).plot).toBe('docs/x.svg');
  });

  it.each(['reassociate', 'replace', 'restart'])('take refresh %s for replace-role', (refresh) => {
    expect(readArguments(['--refresh', refresh])).toMatchObject({ scenario: 'replace-role', refresh });
  });

  it('take the scenario replace-profile', () => {
    expect(readArguments(['--scenario', 'replace-profile', '--associated', '30'])).toMatchObject({
      scenario: 'replace-profile',
      associatedSeconds: 30,
    });
  });

  it.each(['replace-role', 'replace-profile'])('of a rollout are taken by %s', (scenario) => {
    const given = ['--alarms', '2', '--bake', '60', '--checkpoints', 'canary,25', '--hold-days', '3'];
    const rollout = { alarms: 2, bakeSeconds: 60, checkpoints: ['canary', 25], holdDays: 3 };

    expect(readArguments(['--scenario', scenario, ...given])).toMatchObject({ scenario, ...rollout });
  });

  it.each([
    [['--scenario', 'swap'], /^--scenario: given "swap"; allowed: replace-role, replace-profile, assign, cold-start/],
    [['--refresh', 'none'], /^--refresh: given "none"; allowed: reassociate, replace, restart\./],
    [['--refresh', ''], /^--refresh: given ""/],
    [['--refresh'], /--refresh/],
    [
      ['--side-by-side', '--refresh', 'replace'],
      /^--refresh: given "replace"; allowed: reassociate with --side-by-side/,
    ],
    [['--scenario', 'replace-profile', '--refresh', 'replace'], /^--refresh: replace-profile does not take it/],
    [['--scenario', 'replace-profile', '--side-by-side'], /^--side-by-side: replace-profile does not take it/],
    [['--scenario', 'replace-profile', '--launches', '10'], /^--launches: replace-profile/],
    [['--scenario', 'assign', '--refresh', 'restart'], /^--refresh: assign/],
    [['--instances', '0'], /^--instances: given "0"/],
    [['--instances', '-5'], /--instances/],
    [['--instances', '1.5'], /^--instances/],
    [['--instances', '1e3'], /^--instances/],
    [['--instances', ''], /^--instances/],
    [['--instances', '1000000'], /--yes/],
    [['--regions', '0'], /^--regions/],
    [['--regions', '31'], /^--regions/],
    [['--others', '1'], /^--others/],
    [['--others', '-0.1'], /--others/],
    [['--launches', '-1'], /--launches/],
    [['--launches', 'many'], /^--launches/],
    [['--associated', '601'], /^--associated/],
    [['--alarms', '11'], /^--alarms: given "11"/],
    [['--alarms', '1.5'], /^--alarms/],
    [['--bake', '86401'], /^--bake: given "86401"/],
    [['--checkpoints', ''], /^--checkpoints: given ""/],
    [['--checkpoints', 'canary,100'], /^--checkpoints: given "100"/],
    [['--hold-days', '8'], /^--hold-days: given "8"/],
    [['--side-by-side', '--alarms', '2'], /^--alarms: not with --side-by-side/],
    [['--scenario', 'assign', '--hold-days', '1'], /^--hold-days: assign does not take it/],
    [['--plot', 'x.svg'], /--side-by-side/],
    [['--side-by-side', '--plot', 'no-such-folder/x.svg'], /^--plot: given "no-such-folder\/x.svg"/],
    [['--side-by-side', '--plot', 'docs'], /^--plot/],
    [['--side-by-side', '--plot', ''], /^--plot/],
    [['--side-by-side', '--launches', '10'], /^--launches: given "10"; allowed: 0 with --side-by-side/],
    [['--side-by-side', '--regions', '2'], /^--regions: given "2"; allowed: 1 with --side-by-side/],
    [['--scenario', 'assign', '--side-by-side'], /^--side-by-side: assign does not take it/],
    [['--scenario', 'assign', '--plot', 'x.svg'], /^--plot: assign/],
    [['--scenario', 'assign', '--launches', '10'], /^--launches: assign/],
    [['--scenario', 'assign', '--associated', '10'], /^--associated: assign/],
    [['--scenario', 'cold-start', '--instances', '10'], /^--instances: cold-start does not take it/],
    [['--scenario', 'cold-start', '--side-by-side'], /^--side-by-side: cold-start/],
    [['--scenario', 'cold-start', '--seed', '2'], /^--seed: cold-start/],
    [['--scenario', 'many-profiles', '--seed', '2'], /^--seed: many-profiles does not take it/],
    [['--colour'], /--colour/],
    [['extra'], /extra/],
  ])('%j are refused', (args, message) => {
    expect(() => readArguments(args)).toThrow(UsageError);
    expect(() => readArguments(args)).toThrow(message);
  });
});
