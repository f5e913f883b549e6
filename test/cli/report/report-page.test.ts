import { beforeAll, describe, expect, it } from 'vitest';
import { minutes } from '../../system/rollout.ts';
import { byMove, byRestart, byTwin, inPlace, openWithFleet, run, until, begin } from '../../system/went-back.ts';
import { openWithRetired, retire } from '../../system/retired-profile.ts';
import { openTestAccount } from '../../system/test-account.ts';
import { textOf } from './page-text.ts';
import { reportedRun } from '../../../cli/report/reported-run.ts';
import { runOf } from './run-of.ts';
import { alarmed, approved, backAgain, held, leftBare } from './runs.ts';

describe('the page of an execution that is done', () => {
  let text = '';
  beforeAll(async () => {
    text = textOf(await approved());
  }, 60_000);

  it('says what, why, when and how it ended, and what may be done now', () => {
    expect(text).toContain('Replace role web-role with role web-role-v2 in instance profile web-profile');
    expect(text).toContain('Replaced Done. Every instance of the plan has the new role, or is gone.');
    expect(text).toMatch(/Why CHG-1234: rotate web-role Who CloudTrail knows .* Started 2026-11-23 09:02:00 UTC/);
    expect(text).toMatch(/20 planned 20 refreshed 0 failed 0 without a profile 0 untouched 0 gone/);
    expect(text).toMatch(
      /Once no instance needs role web-role any more, .* aws iam put-role-policy --role-name web-role /,
    );
  });

  it('says what held it and until when, and how to find out who approved it', () => {
    expect(text).toMatch(/eu-west-1: held by the bake from 2026-11-23 09:02:\d\d UTC to .* for 30 min/);
    expect(text).toMatch(/eu-west-1: held by checkpoint canary from .* for 14 min/);
    expect(text).toMatch(
      /lookup-events --region us-east-1 .*AttributeValue=StartExecution .*contains\(CloudTrailEvent, 'arn:aws:states:/,
    );
    expect(text).toMatch(/AttributeValue=TagInstanceProfile .*contains\(CloudTrailEvent, 'web-profile'\)/);
  });

  it('has the plan beside what happened', () => {
    expect(text).toContain('Instances 20 in 1 Region 20 refreshed eu-west-1 20 20 refreshed Time about 32 min 45 min');
    expect(text).toMatch(/Without a profile 2 s each at most 3\.\d s, the longest/);
    expect(text).toMatch(
      /Happened \(UTC\) 09:02:01 The plan was complete\. .* eu-west-1: held by the bake\. .* Replaced\./,
    );
  });

  it('names who started and approved it where CloudTrail has said so, and has no question left', async () => {
    const by = { name: 'ana (role operator)', arn: 'arn:aws:sts::123456789012:assumed-role/operator/ana' };
    const at = '2026-11-23T09:02:00Z';
    const bob = { name: 'user bob' };
    const { execution, trail, madeAt } = await approved();

    const shown = textOf(
      reportedRun(execution, trail, {
        madeAt,
        who: {
          deeds: [
            { did: 'started', at, by },
            { did: 'approved', at, by: bob, checkpoint: 'canary', instanceProfile: 'web-profile' },
          ],
          notKnown: [],
        },
      }),
    );

    expect(shown).toContain('Who ana (role operator) Started');
    expect(shown).toContain(`UTC by ana (role operator), ${by.arn},`);
    expect(shown).toContain(
      '2026-11-23 09:02:00 UTC: user bob approved the canary, by a tag of instance profile web-profile.',
    );
    expect(shown).not.toContain('CloudTrail');
  });

  it('says why CloudTrail has not said who it was', async () => {
    const { execution, trail, madeAt } = await approved();
    const notKnown = [{ about: 'started', why: 'It is late.' } as const];

    const shown = textOf(reportedRun(execution, trail, { madeAt, who: { deeds: [], notKnown } }));

    expect(shown).toMatch(/Who started it is not known\. It is late\. aws cloudtrail lookup-events .*=StartExecution /);
    expect(shown).not.toContain('TagInstanceProfile');
  });

  it('needs nobody to approve what nothing held', async () => {
    const text = textOf(await approved({ bakeSeconds: 0, checkpoints: undefined }));

    expect(text).toContain('Nothing held it, so nobody had to approve it.');
    expect(text).not.toContain('TagInstanceProfile');
  });
});

describe('the page of an execution that has failed', () => {
  it('begins with the instances that are without a profile, and with the command for them', async () => {
    const text = textOf(await leftBare());

    expect(text).toMatch(
      /What to do now us-east-1: \d+ instances? WITHOUT an instance profile \(UnauthorizedOperation: No\.\)\. for id in i-/,
    );
    expect(text).toMatch(/\d+ had none when it ended\./);
  });

  it('names the alarm, and the moment at which it ended the waves', async () => {
    const text = textOf(await alarmed());

    expect(text).toContain('AlarmOn It ended early, between two waves: an alarm was on.');
    expect(text).toMatch(/eu-west-1: ended early \(AlarmOn\)\. Alarm web-5xx in eu-west-1 is on\./);
    expect(text).toContain('16 untouched');
  });

  it('tells the way there and the way back', async () => {
    const text = textOf(await backAgain());

    expect(text).toContain('It went back. Every instance that had been refreshed has what it had before.');
    expect(text).toMatch(/8 planned 4 refreshed at first 4 to go back 4 went back 1 failed/);
    expect(text).toContain('us-east-1, on the way back');
    expect(text).toContain('us-east-1 6 2 refreshed, 1 failed, 3 untouched; then back: 2 refreshed');
    expect(text).toMatch(/i-[0-9a-f]{17} us-east-1 failed 2 09:06:\d\d UnauthorizedOperation: No\./);
  });

  it('says of wrong input what is wrong, and that nothing was changed', async () => {
    const account = await openTestAccount();

    const text = textOf(runOf(await account.execute({ instanceProfile: 'web-profile', role: 'other-role' })));

    expect(text).toContain('Refused by its first state, which only reads: nothing was changed.');
    expect(text).toContain('policy.yml does not let instance profile web-profile hold role other-role');
    expect(text).toContain('Correct what the error names, and start it again.');
  });

  it('says where to look when the report has no command', async () => {
    const account = await openWithRetired();
    account.faults.push({ at: 'DeleteInstanceProfile', error: 'AccessDenied', times: Infinity });

    const text = textOf(runOf(await retire(account)));

    expect(text).toContain('Not done: the instance profile is not deleted.');
    expect(text).toContain('What to do now The summary says what is in the way. Remove it, and start again.');
    expect(text).toMatch(/DeleteProfile failed: AccessDenied: /);
  });

  it('says that the rehearsal has refused it', async () => {
    const account = await openTestAccount({
      onInvocation: async (name, payload, next) => {
        const { rehearsal } = payload as { rehearsal?: true };
        if (rehearsal && name.endsWith('-Associate')) throw new Error('UnauthorizedOperation');
        return next();
      },
    });
    await account.launchOn('us-east-1', 'web-profile', 1);

    const text = textOf(runOf(await account.execute(inPlace.input)));

    expect(text).toContain('Refused by the rehearsal: nothing was changed.');
  });
});

describe('the page of another workflow, or of another way', () => {
  it.each([
    [
      byTwin,
      'eu-west-1, to web-green-profile',
      'None that ran: EC2 put one instance profile in the place of the other',
    ],
    [byMove, 'Move instances from instance profile web-profile to batch-profile', 'None that ran: EC2 put'],
    [byRestart, '8 refreshed', 'None that ran: a restart takes no instance profile away.'],
  ])('tells it in its own words: $way', async (way, words, withoutProfile) => {
    const { account } = await openWithFleet();

    const text = textOf(runOf(await run(account, way)));

    expect(text).toContain(words);
    expect(text).toContain(withoutProfile);
    expect(text).toContain('8 listed, failures first');
  });

  it('has the command that undoes the deletion of an instance profile', async () => {
    const text = textOf(runOf(await retire(await openWithRetired())));

    expect(text).toContain('Retire instance profile web-profile-old');
    expect(text).toContain('Done. The instance profile is deleted.');
    expect(text).toContain('To undo it, make the instance profile anew: aws iam create-instance-profile');
  });

  it('shows a plan that was only made, with the input that carries it out', async () => {
    const { account } = await openWithFleet();

    const text = textOf(runOf(await account.execute({ ...inPlace.input, dryRun: true })));

    expect(text).toContain('Planned A plan, and nothing more: nothing was changed.');
    expect(text).toContain('{"instanceProfile":"web-profile","role":"web-role-v2","propagationSeconds":15}');
    expect(text).toContain('8 listed, failures first');
  });
});

describe('the page of an execution without a report', () => {
  it('shows what had been done by now while it runs', async () => {
    const text = textOf(await held());

    expect(text).toContain('RUNNING It had not ended when this page was made.');
    expect(text).toContain('What to do now Nothing yet: it goes on by itself.');
    expect(text).toMatch(/held by rolecall:hold from .* UTC on, for /);
  });

  it('names the instances that were under way when somebody stopped it, and how to go on', async () => {
    const { account } = await openWithFleet();
    const execution = begin(account, inPlace);
    await until(account, execution, 'Associate', 4);
    execution.stop(undefined, undefined);
    await account.clock.advance(minutes(1));

    const text = textOf(runOf(execution));

    expect(text).toContain(
      'ABORTED It was stopped without a report: it may have left instances without an instance profile',
    );
    expect(text).toMatch(/i-[0-9a-f]{17} (eu-west-1|us-east-1) under way/);
    expect(text).toContain('Start it again with the same input, or redrive it.');
    expect(text).toContain('AttributeValue=StopExecution');
  });
});
