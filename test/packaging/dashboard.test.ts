import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { metrics, type MetricName } from '../../functions/metrics.ts';
import { decided } from '../../packaging/template/decided.ts';
import type { Template } from '../../packaging/template/template.ts';
import { plainOf } from './plain-template/plain.ts';
import { readParametrised } from './packaged-template.ts';

interface Widget {
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  properties: { title?: string; region?: string; metrics?: unknown[][]; query?: string; alarms?: string[] };
}

/** The metrics of AWS that the dashboard may show, and where AWS lists them. */
const ofAws: Record<string, { dimensions: string[]; names: string[] }> = {
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
  'AWS/SQS': {
    dimensions: ['QueueName'],
    names: [
      'ApproximateAgeOfOldestMessage',
      'ApproximateNumberOfMessagesNotVisible',
      'ApproximateNumberOfMessagesVisible',
    ],
  },
  // https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
  'AWS/States': {
    dimensions: ['StateMachineArn'],
    names: ['ExecutionsAborted', 'ExecutionsFailed', 'ExecutionsStarted', 'ExecutionsSucceeded', 'ExecutionsTimedOut'],
  },
};

const dimensionsOf = { stack: ['Stack'], region: ['Stack', 'Region'] };

const pseudo: Record<string, string> = {
  'AWS::Region': 'eu-west-1',
  'AWS::AccountId': '123456789012',
  'AWS::Partition': 'aws',
};
const filledIn = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const [[key, argument] = ['', undefined]] = Object.entries(value as object);
  if (key === 'Fn::Join') return (argument as [string, unknown[]])[1].map(filledIn).join('');
  return String(argument).replaceAll(/\$\{([\w:]+)\}/g, (_, name: string) => pseudo[name] ?? `no ${name}`);
};

interface Dashboard {
  name: string;
  widgets: Widget[];
  /** The names of what the stack has, by type. */
  names: Record<string, string[]>;
}

function dashboardOf(template: Template, given: Record<string, string>): Dashboard | undefined {
  const { Resources } = decided(template, given);
  const properties = Resources['Dashboard']?.Properties;
  if (!properties) return undefined;
  const namesOf = (type: string, property: string): string[] =>
    Object.values(Resources).flatMap(({ Type, Properties }) =>
      Type === type ? [filledIn(Properties?.[property])] : [],
    );
  const { widgets } = JSON.parse(filledIn(properties['DashboardBody'])) as { widgets: Widget[] };
  return {
    name: filledIn(properties['DashboardName']),
    widgets,
    names: {
      queues: namesOf('AWS::SQS::Queue', 'QueueName'),
      machines: namesOf('AWS::StepFunctions::StateMachine', 'StateMachineName'),
      alarms: namesOf('AWS::CloudWatch::Alarm', 'AlarmName'),
      logGroups: namesOf('AWS::Logs::LogGroup', 'LogGroupName'),
    },
  };
}

const packaged = readParametrised();
const variants: [string, Template, Record<string, string>][] = [
  ['of both jobs', packaged, {}],
  ['of assign', packaged, { Jobs: 'assign' }],
  ['of replace', packaged, { Jobs: 'replace' }],
  ['with a prefix', packaged, { RoleNamePrefix: 'acme-' }],
  ['of another stage', plainOf(), { Stage: 'prod' }],
];

/** What a widget draws: `[Namespace, Name, Dimension, Value, …, {options}]`, or the names in a search. */
interface Drawn {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
}

function drawnBy({ properties: { metrics: rows = [] } }: Widget): Drawn[] {
  return rows.flatMap((row) => {
    const texts = row.filter((item) => typeof item === 'string');
    if (texts.length > 0) {
      const [namespace = '', name = '', ...pairs] = texts;
      return [{ namespace, name, dimensions: Object.fromEntries(pairsOf(pairs)) }];
    }
    const { expression } = row[0] as { expression: string };
    return [
      ...expression.matchAll(/SEARCH\('\{Rolecall,([\w,]+)\} MetricName="(\w+)" Stack="([\w-]+)"', '\w+'\)/g),
    ].map(([, keys = '', name = '', stack = '']) => ({
      namespace: 'Rolecall',
      name,
      dimensions: Object.fromEntries(keys.split(',').map((key) => [key, key === 'Stack' ? stack : 'any'])),
    }));
  });
}

const pairsOf = (texts: readonly string[]): [string, string][] =>
  texts.flatMap((key, index) => (index % 2 === 0 ? [[key, texts[index + 1] ?? ''] as [string, string]] : []));

const valuesOf = (drawn: readonly Drawn[], dimension: string): string[] =>
  drawn.flatMap(({ dimensions }) => dimensions[dimension] ?? []);

describe.each(variants)('the dashboard %s', (_, template, given) => {
  const { name, widgets, names } = dashboardOf(template, given)!;
  const stack = given['Stage'] === undefined ? 'rolecall-dev' : `rolecall-${given['Stage']}`;
  const drawn = widgets.flatMap(drawnBy);

  it('has a name of its own in each Region, since an account has one list of dashboards', () => {
    expect(name).toBe(`${stack}-eu-west-1`);
  });

  it('has widgets that keep to the 24 columns, and none covers another', () => {
    const cells = widgets.flatMap(({ x, y, width, height }) =>
      Array.from({ length: width * height }, (_, index) => `${x + (index % width)}/${y + Math.floor(index / width)}`),
    );

    expect(widgets.filter(({ x, width }) => x < 0 || width < 1 || x + width > 24)).toEqual([]);
    expect(new Set(cells).size).toBe(cells.length);
  });

  it('shows this Region, and leaves nothing to fill in', () => {
    const regions = widgets.flatMap(({ properties: { region } }) => region ?? []);

    expect(new Set(regions)).toEqual(new Set(['eu-west-1']));
    expect(JSON.stringify(widgets)).not.toMatch(/\$\{|no AWS/);
  });

  it('draws only metrics that the functions write, or that AWS lists', () => {
    expect(drawn.length).toBeGreaterThan(3);
    for (const { namespace, name, dimensions } of drawn) {
      const known =
        namespace === 'Rolecall' ? dimensionsOf[metrics[name as MetricName].by] : ofAws[namespace]?.dimensions;
      expect([name, Object.keys(dimensions)]).toEqual([name, known]);
      if (namespace !== 'Rolecall') expect(ofAws[namespace]?.names).toContain(name);
      if (namespace === 'Rolecall') expect(dimensions['Stack']).toBe(stack);
    }
  });

  it('has no expression with another thing in it than searches, other metrics and functions of CloudWatch', () => {
    const rows = widgets.flatMap(({ properties: { metrics: rows = [] } }) => rows);
    const options = rows.map((row) => row.at(-1)).filter((last) => typeof last === 'object') as {
      id?: string;
      expression?: string;
    }[];
    for (const { expression } of options.filter((one) => one.expression !== undefined)) {
      const left = expression?.replaceAll(/SEARCH\('[^']*', '\w+'\)/g, 'search').match(/[A-Za-z]\w*/g) ?? [];
      const ids = options.flatMap(({ id }) => id ?? []);
      expect(left.filter((word) => ![...ids, 'search', 'SUM', 'FILL', 'RUNNING_SUM'].includes(word))).toEqual([]);
    }
  });

  it('names queues, state machines, alarms and log groups that the stack has, and every alarm', () => {
    const sources = widgets.flatMap(({ properties: { query = '' } }) =>
      [...query.matchAll(/SOURCE '([^']+)'/g)].map(([, group = '']) => group),
    );
    const alarms = widgets.flatMap(({ properties: { alarms = [] } }) => alarms.map((one) => one.split(':alarm:')[1]));

    expect(valuesOf(drawn, 'QueueName').filter((queue) => !names['queues']?.includes(queue))).toEqual([]);
    expect(
      valuesOf(drawn, 'StateMachineArn').filter((one) => !names['machines']?.includes(one.split(':').at(-1) ?? '')),
    ).toEqual([]);
    expect(sources.filter((group) => !names['logGroups']?.includes(group))).toEqual([]);
    expect(alarms.toSorted()).toEqual(names['alarms']?.toSorted());
  });
});

it('the dashboard draws every metric of the functions, but for the count of refused values, which a table shows one by one', () => {
  const drawn = (dashboardOf(packaged, {})?.widgets ?? []).flatMap(drawnBy).map(({ name }) => name);

  expect(Object.keys(metrics).filter((name) => !drawn.includes(name))).toEqual(['RefusedValues']);
});

it.each(['true', 'false'])('metrics %s: the functions learn of it, and there is a dashboard or none', (Metrics) => {
  const { Resources } = decided(packaged, { Metrics });
  const functions = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function');

  expect('Dashboard' in Resources).toBe(Metrics === 'true');
  expect(functions.length).toBeGreaterThan(30);
  for (const { Properties } of functions)
    expect(Properties).toMatchObject({ Environment: { Variables: { METRICS: Metrics } } });
});

// In the format JSON, Lambda would put the line into another one, and CloudWatch would take no metrics from it:
// https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html#nodejs-logging-advanced-emf
it('the functions log as text', () => {
  const functions = Object.values(packaged.Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function');

  expect(functions.filter(({ Properties }) => Properties?.['LoggingConfig'] !== undefined)).toEqual([]);
});

describe('docs/metrics.md', () => {
  const page = readFileSync('docs/metrics.md', 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+)` +\| (\w+) +\| (.+?) +\|/gm)].map(([, name, unit, dimensions]) => [
    name,
    unit,
    dimensions,
  ]);

  it('has each metric with its unit and its dimensions, and no other', () => {
    expect(rows).toEqual(
      Object.entries(metrics).map(([name, { by, unit }]) => [
        name,
        unit,
        dimensionsOf[by].map((dimension) => `\`${dimension}\``).join(', '),
      ]),
    );
  });

  it('counts them', () => {
    const ofStack = Object.values(metrics).filter(({ by }) => by === 'stack').length;
    const ofRegion = Object.keys(metrics).length - ofStack;

    expect(page).toContain(`${ofStack} metrics of the stack, and ${ofRegion} for each Region`);
  });
});
