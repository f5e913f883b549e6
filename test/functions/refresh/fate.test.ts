import { describe, expect, it } from 'vitest';
import type { Association, Instance } from '../../../functions/instance.ts';
import {
  fateOf,
  isRefreshed,
  worstFate,
  type Asked,
  type Fate,
  type Observation,
} from '../../../functions/refresh/fate.ts';
import type { InstanceRefresh } from '../../../functions/refresh/region-refresh.ts';
import { now } from './a-region.ts';
import { association, instance, profileArn } from '../an-instance.ts';

const refresh = (fields: Partial<InstanceRefresh> = {}): InstanceRefresh => ({
  region: 'eu-west-1',
  instanceProfileArn: profileArn('web-profile'),
  instance: { instanceId: 'i-a', associationId: 'iip-assoc-old' },
  associationId: 'iip-assoc-new',
  ...fields,
});
const ours = (fields: Partial<Association> = {}): Association => association({ instanceId: 'i-a', ...fields });
const old = ours();
const renewed = ours({ associationId: 'iip-assoc-new' });
const coming = ours({ associationId: 'iip-assoc-new', state: 'associating' });
const leaving = ours({ state: 'disassociating' });
const foreign = ours({ associationId: 'iip-assoc-db', instanceProfileArn: profileArn('db-profile') });

const runs = instance({ instanceId: 'i-a' });
const shows = (associations: Association[], instances: Instance[] = [runs]): Observation => ({
  associations,
  instances,
  at: now,
});

const failure = { Error: 'InternalError', Cause: 'An internal error has occurred' };
const denial = { Error: 'AccessDenied', Cause: 'No.' };
const stopped = { instance: { instanceId: 'i-a', associationId: 'iip-assoc-old', stopped: true as const } };
const bareBefore = { instance: { instanceId: 'i-a', associationId: 'iip-assoc-old', bare: true as const } };
const takenUp = { instance: { instanceId: 'i-a', bare: true as const } };

const reported: Asked = { situation: 'awaited', until: now + 1 };
const died: Asked = { situation: 'batchDied', failure: { Error: 'WaveLost', Cause: 'Its batch had no outcome.' } };
const ends: Asked = { situation: 'nothingFollows', failure: { Error: 'States.Timeout', Cause: 'It took too long.' } };

const refreshed = { is: 'refreshed' };
const gone = { is: 'gone' };
const pending = { is: 'pending' };
/** Pending, and what is told of it if it stays as it is. */
const unsettled = (error: string, cause: unknown, bare: boolean) => ({
  is: 'pending',
  failure: { error, cause, bare },
});
const as = (is: 'again' | 'failed', error: string, cause: string, bare: boolean) => ({ is, error, cause, bare });
const inVain = (is: 'again' | 'failed', bare: boolean) => as(is, failure.Error, failure.Cause, bare);
const refused = (bare: boolean) => unsettled(denial.Error, denial.Cause, bare);
const mayCome = unsettled(failure.Error, failure.Cause, false);
const lost = (is: 'again' | 'failed', bare: boolean) => as(is, 'WaveLost', 'Its batch had no outcome.', bare);
const ended = (bare: boolean) => as('failed', 'States.Timeout', 'It took too long.', bare);
const taken = as(
  'failed',
  'AnotherProfileAssociated',
  `Somebody else gave it ${profileArn('db-profile')} meanwhile.`,
  false,
);
const notFinished = expect.stringContaining('did not finish') as string;
const hangs = as('failed', 'StillAssociating', notFinished, false);
const onItsWay = unsettled('StillAssociating', notFinished, false);

describe('an instance whose batch reports of it', () => {
  it.each<[string, unknown, Partial<InstanceRefresh>, Association[]]>([
    ['with the new association', refreshed, {}, [renewed]],
    ['with the new association and the old one on its way out', refreshed, {}, [leaving, renewed]],
    ['with a new association that somebody else made', refreshed, { associationId: 'iip-assoc-x' }, [renewed]],
    ['with a new association, whose answer was lost', refreshed, { failure }, [renewed]],
    ['that was taken up, with an association', refreshed, takenUp, [renewed]],
    ['that was bare before, with the new association', refreshed, bareBefore, [renewed]],
    ['that was bare before, with the one that was taken away', pending, bareBefore, [old]],
    ['with the new association on its way', pending, {}, [coming]],
    ['with the new association on its way, the old one on its way out', pending, {}, [leaving, coming]],
    ['with the new association on its way, after a failure', onItsWay, { failure }, [coming]],
    ['with the new association on its way, after a refusal', onItsWay, { failure: denial }, [coming]],
    ['that is terminated', gone, { gone: true }, []],
    ['that is terminated, with an association', gone, { gone: true }, [renewed]],
    ['that is terminated, after a failure', gone, { gone: true, failure }, []],
    ['without an association, after a failure', inVain('again', true), { failure }, []],
    ['without an association, after a refusal', refused(true), { failure: denial }, []],
    ['without an association, and nothing failed', pending, {}, []],
    ['with the old association on its way out', pending, {}, [leaving]],
    ['with the old association on its way out, after a failure', inVain('again', true), { failure }, [leaving]],
    ['with the old association', pending, {}, [old]],
    ['with the old association, after a failure', mayCome, { failure }, [old]],
    ['with the old association, after a refusal', refused(false), { failure: denial }, [old]],
    ['with another profile', taken, {}, [foreign]],
    ['with another profile, after a failure', taken, { failure }, [foreign]],
    ['that is stopped, with another profile on its way', taken, stopped, [{ ...foreign, state: 'associating' }]],
    [
      'with the associations of others',
      pending,
      {},
      [association({ instanceId: 'i-b', associationId: 'iip-assoc-new' })],
    ],
  ])('%s: %j', (_, fate, fields, associations) => {
    expect(fateOf(refresh(fields), reported, shows(associations))).toEqual(fate);
  });

  const refusals = ['AccessDenied', 'AnotherProfileAssociated', 'InvalidInstanceID.Malformed', 'UnauthorizedOperation'];

  it.each(refusals)('bare by %s is pending, since an earlier call may still come, and then has failed', (Error) => {
    const bare = refresh({ failure: { Error, Cause: 'No.' } });

    expect(fateOf(bare, reported, shows([]))).toEqual(unsettled(Error, 'No.', true));
    expect(fateOf(bare, { ...reported, until: now }, shows([]))).toEqual(as('failed', Error, 'No.', true));
  });

  it.each(['InternalError', 'RequestLimitExceeded', 'IncorrectState', 'InvalidParameterValue', 'States.Timeout'])(
    'bare by %s comes again',
    (Error) => {
      expect(fateOf(refresh({ failure: { Error, Cause: 'Not now.' } }), reported, shows([])).is).toBe('again');
    },
  );

  it('with the old association after a failure has failed with it when nothing came', () => {
    expect(fateOf(refresh({ failure }), { ...reported, until: now }, shows([old]))).toEqual(inVain('failed', false));
  });

  it.each<[string, Association[], Fate | object]>([
    ['with the new association on its way', [coming], hangs],
    [
      'with the old association',
      [old],
      as('failed', 'NotDisassociated', expect.stringContaining('still shows') as string, false),
    ],
    [
      'without an association',
      [],
      as('failed', 'AssociationLost', expect.stringContaining('somebody else') as string, true),
    ],
  ])('%s has failed when the time for it is over', (_, associations, fate) => {
    expect(fateOf(refresh(), { ...reported, until: now }, shows(associations))).toEqual(fate);
  });
});

describe('an instance', () => {
  const associations = {
    refreshed: [renewed],
    'on its way': [coming],
    'not disassociated': [old],
    bare: [],
    'given another profile': [foreign],
  };

  it.each<[keyof typeof associations, string, Asked, unknown]>([
    ['refreshed', 'its batch died', died, refreshed],
    ['on its way', 'its batch died', died, pending],
    ['not disassociated', 'its batch died', died, lost('again', false)],
    ['bare', 'its batch died', died, lost('again', true)],
    ['given another profile', 'its batch died', died, taken],
    ['refreshed', 'nothing follows', ends, refreshed],
    ['on its way', 'nothing follows', ends, hangs],
    ['not disassociated', 'nothing follows', ends, ended(false)],
    ['bare', 'nothing follows', ends, ended(true)],
    ['given another profile', 'nothing follows', ends, taken],
  ])('%s, when %s: %j', (shown, _, asked, fate) => {
    expect(fateOf(refresh(), asked, shows(associations[shown]))).toEqual(fate);
  });

  it.each<[string, Instance[]]>([
    ['was terminated meanwhile', [instance({ instanceId: 'i-a', state: 'terminated' })]],
    ['is being terminated', [instance({ instanceId: 'i-a', state: 'shutting-down' })]],
  ])('that %s is gone, whoever asks, and whatever association EC2 still shows', (_, instances) => {
    for (const asked of [reported, died, ends]) {
      for (const shown of [[], [old], [coming], [foreign]]) {
        expect(fateOf(refresh({ failure }), asked, shows(shown, instances))).toEqual(gone);
      }
    }
  });

  it.each<[string, Asked, Partial<InstanceRefresh>, unknown]>([
    ['is pending while there is time', reported, {}, pending],
    ['is gone when the time for it is over', { ...reported, until: now }, {}, gone],
    ['is pending after a failure', reported, { failure }, unsettled(failure.Error, failure.Cause, true)],
    ['is pending after a refusal', reported, { failure: denial }, refused(true)],
    ['is gone after a failure when the time for it is over', { ...reported, until: now }, { failure }, gone],
    ['is pending when its batch died', died, {}, pending],
    ['has failed when nothing follows', ends, {}, ended(true)],
  ])('that EC2 does not show, nor an association of it, %s', (_, asked, fields, fate) => {
    expect(fateOf(refresh(fields), asked, shows([], []))).toEqual(fate);
  });

  // The list of instances may be incomplete: what has an association is still there.
  it.each<[string, Association[], Asked, unknown]>([
    ['with the old association, comes again when its batch died', [old], died, lost('again', false)],
    ['with the old association, has failed when nothing follows', [old], ends, ended(false)],
    ['with the new association on its way, is pending', [coming], died, pending],
    ['with another profile, has failed', [foreign], died, taken],
  ])('that EC2 does not show, %s', (_, associations, asked, fate) => {
    expect(fateOf(refresh(), asked, shows(associations, []))).toEqual(fate);
  });

  // What it was when it was listed proves nothing: it may run now, and then EC2 has something to finish.
  it('that was stopped, and is not any more, waits for its association', () => {
    const started = [instance({ instanceId: 'i-a', state: 'running' })];

    expect(fateOf(refresh(stopped), reported, shows([coming], started))).toEqual(pending);
  });

  it('that was stopped meanwhile is refreshed: its association waits for its start', () => {
    const halted = [instance({ instanceId: 'i-a', state: 'stopped' })];

    expect(fateOf(refresh(), reported, shows([coming], halted))).toEqual(refreshed);
    expect(isRefreshed(refresh(), shows([coming]))).toBe(false);
  });

  it('is taken as bare when EC2 could not be asked', () => {
    expect(worstFate(failure)).toEqual(
      as('failed', 'InternalError', `EC2 could not be asked, so the worst is assumed: ${failure.Cause}`, true),
    );
  });
});
