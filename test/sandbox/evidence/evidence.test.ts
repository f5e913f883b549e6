import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { guesses } from './guesses.ts';
import { calls, errors, filters } from './relied-on.ts';

const read = (file: string): string => readFileSync(file, 'utf8');
const functions = globSync('functions/**/*.ts').map(read);
const definitions = globSync('statemachines/*.yml').map(read);
const code = [...functions, ...definitions].join('\n');

const matches = (texts: readonly string[], pattern: RegExp): string[] =>
  texts.flatMap((text) => [...text.matchAll(pattern)].map(([, found = '']) => found));

const calling = functions.filter((text) => /client-(auto-scaling|cloudwatch|ec2|iam)'/.test(text));
const called = [...matches(calling, /new (\w+)Command\(/g), ...matches(calling, /paginate(?=[A-Z])(\w+)\(/g)];

/** Names that are not EC2's, IAM's or CloudWatch's: our own, those of Step Functions, Lambda and SQS, of the SDK and of Node. */
const others = new RegExp(
  [
    ...matches(functions, /class (\w+) extends/g),
    '(States|Lambda|Sandbox|Runtime|AWS)\\.',
    'QueueDoesNotExist',
    '(Execution|StateMachine)\\w*',
    'Invalid(Arn|Token)$',
    'TimeoutError',
    'E[A-Z]+$',
  ]
    .map((name) => `^${name}`)
    .join('|'),
);
const named = [
  ...matches(matches(functions, /isAwsError\(([^)]*)\)/g), /'([^']+)'/g),
  ...matches(functions, /case '([A-Z][\w.]+)':/g),
  ...matches(matches(definitions, /ErrorEquals: (?:&\w+ )?\[([^\]]*)\]/g), /([A-Z][\w.]+)/g),
];
const codes = named.filter((name) => !others.test(name)).map((name) => name.replace(/Exception$/, ''));

describe('of EC2, IAM and CloudWatch, Rolecall relies on nothing but what is recorded or documented', () => {
  it.each([
    ['calls', called, calls],
    ['filters', matches(calling, /Name: '([\w.:-]+)'/g), filters],
    ['errors', codes, errors],
  ])('%s', (_, used, known) => {
    expect(used.length).toBeGreaterThan(2);
    expect(used.filter((name) => !(name in known))).toEqual([]);
  });

  it.each(guesses.filter(({ usesNo }) => usesNo))('and not on a guess: $about', ({ usesNo }) => {
    expect(code).not.toMatch(usesNo!);
  });
});

it('the docs show what Rolecall relies on, and every guess', () => {
  const [, page = ''] = read('docs/sandbox-differences.md')
    .replaceAll(/\s+/g, ' ')
    .split('## EC2, IAM and CloudWatch: what is known ');
  const rows = [calls, filters, errors].flatMap((known) =>
    Object.entries(known).map(([name, how]) => `- \`${name}\`: ${how}`),
  );
  const guessed = guesses.map(
    ({ about, sandbox, known, safe }) => `- **${about}**: ${sandbox} Known: ${known} Safe, because: ${safe}`,
  );

  expect(
    page
      .split(/ (?=- )/)
      .slice(1)
      .map((row) => row.replace(/ ###.*/, '').trim()),
  ).toEqual([...rows, ...guessed]);
});
