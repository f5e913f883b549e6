import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demonstrate, sweepMilliseconds, type Demonstration, type Watched } from '../../demo/demo.ts';
import { draw } from '../../demo/picture/draw.ts';
import { recordSpans } from '../../demo/picture/record.ts';
import { timelineOf } from '../../demo/picture/timeline-of.ts';
import { longestWithout, type Timeline } from '../../demo/picture/timeline.ts';
import { resultOf } from '../../demo/result.ts';
import { assignedText, movedText, replacedText, wentBackText } from '../../demo/shown.ts';

const start = new Date('2027-03-01T12:34:56Z');

let demonstration: Demonstration;
/** Every table, as it is shown when a job is done. */
const drawn = new Map<number, string>();
const widths = [80, 100, 120, 200];
const draws = (text: (width: number) => string): void =>
  widths.forEach((width) => drawn.set(width, `${drawn.get(width) ?? ''}${text(width)}\n`));
let timeline: Timeline;
const told: { at: number; text: string }[] = [];

beforeAll(async () => {
  let spans: ReturnType<typeof recordSpans> = new Map();
  demonstration = await demonstrate(start, (at, text) => told.push({ at: at - start.getTime(), text }), {
    opened: (account) => void (spans = recordSpans(account)),
    assigned: (account) => draws((width) => assignedText(account, width)),
    replaced: (account, replacement, plan) => draws((width) => replacedText(account, replacement, plan, width)),
    moved: (account, move) => draws((width) => movedText(account, move, width)),
    wentBack: (account, rollout) => draws((width) => wentBackText(account, rollout, width)),
  });
  timeline = timelineOf(demonstration, spans);
}, 60_000);
afterAll(() => demonstration.account.close());

const longest = ({ spans }: Watched): number => Math.max(...[...spans.values()].map(longestWithout));

const waves = (region: string): string[] => [
  `${region}  wave 1 takes 1 instance`,
  `${region}  wave 2 takes 2 instances`,
  `${region}  done after 2 waves: 3 succeeded, 0 failed`,
];

describe('the demonstration', () => {
  it('tells a story in which every sentence names what it is about', () => {
    const inRegion = /^\S+-\d {2}/;
    expect(told.map(({ text }) => text).filter((text) => !inRegion.test(text))).toEqual([
      'An account with two Regions, and with the instance profiles web-profile, web-green-profile, batch-profile and legacy-profile',
      '12 instances are launched: 4 in eu-west-1 and 8 in us-east-1',
      'The events of us-east-1 come a second time, as in events/: nothing changes',
      'Two events were lost: the sweep, every 15 minutes, finds both instances',
      'A dry run of replace-role, with events/replace-role-dry-run.json',
      'replace-role starts: { "instanceProfile": "web-profile", "role": "web-role-v2", "dryRun": true }',
      '  Plan: what would change, by calls that only read',
      '  Rehearse: whether EC2 would refresh an instance of each Region, by dry runs',
      '  Planned: nothing is changed',
      'Now replace-role itself, with events/replace-role.json',
      expect.stringMatching(
        /^replace-role starts: \{ "instanceProfile": "web-profile", "role": "web-role-v2", "reason": /,
      ),
      '  Plan: what would change, by calls that only read',
      '  Rehearse: whether EC2 would refresh an instance of each Region, by dry runs',
      '  RemoveRole: instance profile web-profile gives up the role that it holds',
      '  AddRole: instance profile web-profile gets role web-role-v2',
      '  ConfirmRole: IAM shows role web-role-v2 in instance profile web-profile',
      '  WaitForPropagation: IAM takes its time to show the role to EC2',
      '  Report: what became of each instance',
      '  Replaced: instance profile web-profile holds role web-role-v2',
      'The same instances, to another instance profile: replace-profile, with events/replace-profile.json',
      expect.stringMatching(
        /^replace-profile starts: \{ "instanceProfile": "web-profile", "replacement": "web-green-profile", "reason": /,
      ),
      '  PlanMove: what would change, by calls that only read',
      '  RehearseMove: whether EC2 would move instances of each Region, by dry runs',
      '  ReportMove: what became of each instance',
      '  Moved: every instance on web-profile has web-green-profile now',
      'A role that lacks a permission: the canary turns an alarm on, and all go back, with events/rollout.json',
      expect.stringMatching(
        /^replace-role starts: \{ "instanceProfile": "web-green-profile", "role": "web-role-v2", "canary": 1, /,
      ),
      '  Plan: what would change, by calls that only read',
      '  Rehearse: whether EC2 would refresh an instance of each Region, by dry runs',
      '  RemoveRole: instance profile web-green-profile gives up the role that it holds',
      '  AddRole: instance profile web-green-profile gets role web-role-v2',
      '  ConfirmRole: IAM shows role web-role-v2 in instance profile web-green-profile',
      '  WaitForPropagation: IAM takes its time to show the role to EC2',
      '  GoBack: whether the waves ended early, and what was refreshed goes back',
      '  RemoveRole: instance profile web-green-profile gives up the role that it holds',
      '  AddRole: instance profile web-green-profile gets its former role',
      '  ConfirmRole: IAM shows its former role in instance profile web-green-profile',
      '  WaitForPropagation: IAM takes its time to show the role to EC2',
      '  Report: what became of each instance',
      '  WentBack: instance profile web-green-profile holds its former role again',
      expect.stringMatching(/^replace-role FAILED: WentBack: .* Alarm web-5xx in eu-west-1 is on\. So it went back/),
    ]);
    for (const region of demonstration.account.regions) {
      expect(told.map(({ text }) => text).filter((text) => text.startsWith(region))).toEqual([
        expect.stringMatching(/ {2}sweep: i-[0-9a-f]{17} does not have what the tags ask for$/),
        ...waves(region),
        ...waves(region),
        `${region}  wave 1 takes 1 instance`,
        `${region}  wave 2 takes 1 instance`,
        ...(region === 'eu-west-1' ? ['eu-west-1  what runs on the canary fails: alarm web-5xx goes on'] : []),
        `${region}  ended early: Alarm web-5xx in eu-west-1 is on. Until then 2 succeeded, 0 failed`,
        `${region}  wave 1 takes 1 instance`,
        `${region}  wave 2 takes 1 instance`,
        `${region}  done after 2 waves: 2 succeeded, 0 failed`,
      ]);
    }
  });

  it('tells what happens in the order in which it happens', () => {
    const moments = told.map(({ at }) => at);

    expect(moments).toEqual(moments.toSorted((one, other) => one - other));
  });

  it('knows when the sweep comes', () => {
    const sweeps = told.filter(({ text }) => text.includes('  sweep: i-'));

    expect(sweeps.map(({ at }) => Math.floor(at / 1000))).toEqual([0, 0].map(() => sweepMilliseconds / 1000));
  });

  it('ends well', () => {
    expect(resultOf(demonstration)).toEqual({
      ok: true,
      assigned: 7,
      kept: 4,
      refused: 1,
      replaceRole: { status: 'SUCCEEDED', refreshed: 6, failed: 0, untouched: 0 },
      replaceProfile: { status: 'SUCCEEDED', moved: 6, failed: 0, longestBareSeconds: 0 },
      wentBack: { status: 'WentBack', refreshed: 4, failed: 0 },
    });
  });

  it('measures how long each instance is without credentials: some seconds while it is refreshed, none while it moves', () => {
    const { replacement, move } = demonstration;
    expect(longest(replacement)).toBeGreaterThan(1);
    expect(longest(move)).toBe(0);
  });
});

/** What is said, wherever lines are broken. */
const words = (text: string): string[] => text.split(/\s+/).toSorted();

describe('the tables', () => {
  it.each(widths)('fit into %i columns', (width) => {
    const longest = Math.max(
      ...drawn
        .get(width)!
        .split('\n')
        .map((line) => line.length),
    );

    expect(longest).toBeLessThanOrEqual(width);
  });

  it('say the same in 80 columns as in 200', () => {
    expect(words(drawn.get(80)!)).toEqual(words(drawn.get(200)!));
  });

  it('have one line for each instance where there is room', () => {
    const row = 'i-\\w{17}  running  database  refuse: tag value not in the policy';
    expect(drawn.get(120)).toMatch(new RegExp(`^${row}$`, 'm'));
    expect(drawn.get(120)).toMatch(/^i-\w{17} {2}stopped {2}no role while it is stopped$/m);
  });

  it('show after a replacement and after a move whose credentials each instance has, and how long it had none', () => {
    expect(drawn.get(120)).toMatch(/^i-\w{17} {2}running {2}role web-role-v2 {13}\d\.\d s$/m);
    expect(drawn.get(120)).toMatch(/^i-\w{17} {2}running {2}role web-role-v3 {13}0 s$/m);
  });
});

describe('the picture in docs/', () => {
  it('is what npm run picture draws; run it when this fails', () => {
    expect(draw(timeline)).toBe(readFileSync('docs/npm-start.svg', 'utf8'));
  });

  it('shows for each instance that runs and is refreshed the roles: one, none, the next, and after the move the last', () => {
    const refreshed = timeline.rows.filter(
      ({ instanceProfile, note }) => instanceProfile === 'web-green-profile' && !note,
    );

    expect(refreshed).toHaveLength(5);
    const end = timeline.chapters.at(-1)?.to ?? 0;
    for (const { spans } of refreshed) {
      expect(
        spans
          .filter(({ from }) => from <= end)
          .map(({ role }) => role)
          .slice(-4),
      ).toEqual(['web-role', undefined, 'web-role-v2', 'web-role-v3']);
    }
  });

  it('shows what was left alone, and why', () => {
    expect(timeline.rows.flatMap(({ tag, note }) => (note === undefined ? [] : [`${tag}: ${note}`]))).toEqual([
      'database: refuse: tag value not in the policy',
      'undefined: keep: no tag',
      'web: keep: opted out',
      'web: keep: has another profile',
      'web: stopped',
    ]);
  });
});
