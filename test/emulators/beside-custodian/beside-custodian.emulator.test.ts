import Table from 'cli-table3';
import { afterAll, describe, it } from 'vitest';
import type { Conditions } from './fleet.ts';
import { byCustodian, byReplaceProfile, type Outcome } from './ways.ts';

const meta = { proves: 'Peer: set-instance-profile beside replace-profile', on: 'Custodian' };

interface Case extends Conditions {
  title: string;
  /** How Cloud Custodian ends. */
  custodian: string;
}

const cases: Case[] = [
  { title: '100 instances', instances: 100, custodian: 'done' },
  { title: '100, every twentieth call throttled', instances: 100, throttled: 20, custodian: 'done' },
  // It ends at the first stopped one: EC2 replaces no association of a stopped instance.
  { title: '100, five of them stopped', instances: 100, stopped: 5, custodian: 'IncorrectState' },
  // It names all of them in one filter, which may have 200 values.
  { title: '300 instances', instances: 300, custodian: 'FilterLimitExceeded' },
];

describe('instances moved to another instance profile, beside Cloud Custodian', { timeout: 300_000 }, () => {
  const rows = new Map<string, Outcome>();
  afterAll(() => {
    const style = { head: [], border: [], compact: true };
    const table = new Table({ head: ['', 'By', 'Calls', 'Seconds', 'Left wrong', 'Ended'], style });
    for (const { title } of cases) {
      for (const by of ['Cloud Custodian', 'replace-profile']) {
        const { calls, seconds, wrong, ended } = rows.get(`${title} ${by}`) ?? {};
        table.push([title, by, ...[calls, seconds, wrong, ended].map((value) => value ?? '')]);
      }
    }
    console.log(table.toString());
  });

  for (const { title, custodian, ...conditions } of cases) {
    it.concurrent(`${title}: replace-profile leaves none wrong`, { meta }, async ({ expect }) => {
      const theirs = await byCustodian(conditions);
      const ours = await byReplaceProfile(conditions);
      rows.set(`${title} Cloud Custodian`, theirs).set(`${title} replace-profile`, ours);

      expect(theirs.ended).toBe(custodian);
      expect(ours).toMatchObject({ wrong: 0, ended: 'done' });
    });
  }
});
