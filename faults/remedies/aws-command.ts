import type { Call } from '../../sandbox/index.ts';
import { CannotBePasted } from './words.ts';

/** A command of the AWS command line, as the call that it makes. */
export interface AwsCommand {
  call: Call;
  /** A path into the answer: what the command prints as text. */
  query: string | undefined;
}

const services: { [name: string]: string } = {
  autoscaling: 'autoscaling',
  ec2: 'ec2',
  iam: 'iam',
  stepfunctions: 'states',
  sqs: 'sqs',
};
const lists =
  /^(instance-ids|association-ids|auto-scaling-group-names|launch-configuration-names|spot-instance-request-ids|versions|resources|tags|filters)$/;

/** @param words the command with everything in it expanded */
export function awsCommand([aws, service = '', verb = '', ...rest]: readonly string[]): AwsCommand {
  const api = services[service];
  if (aws !== 'aws' || !api) throw new CannotBePasted(`unknown command ${aws} ${service}`);
  const options = optionsIn(rest);
  const { region = 'us-east-1', query, output: _output, ...given } = options;
  const operation = pascal(verb);
  const parameters = Object.fromEntries(
    Object.entries(given).map(([name, values]) => [nameOf(api, name), valueOf(name, values)]),
  );
  return {
    call: {
      service: api,
      region: api === 'iam' ? 'us-east-1' : String(region),
      operation,
      parameters,
      caller: 'AKIAOWNER',
    },
    query: query === undefined ? undefined : String(query),
  };
}

function optionsIn(words: readonly string[]): { [name: string]: string[] } {
  const options: { [name: string]: string[] } = {};
  let name: string | undefined;
  for (const word of words) {
    if (word.includes('…') || word.includes('...')) throw new CannotBePasted(`${word} is to be filled in`);
    if (/^<.*>$/.test(word)) throw new CannotBePasted(`${word} is to be filled in`);
    if (word.startsWith('--')) options[(name = word.slice(2))] = [];
    else if (name === undefined) throw new CannotBePasted(`${word} belongs to no option`);
    else options[name]!.push(word);
  }
  return options;
}

function valueOf(name: string, values: readonly string[]): unknown {
  const [first] = values;
  if (first === undefined) return true;
  // IAM takes a policy as a text.
  if (name === 'policy-document') return first;
  const read = values.map(structureOf);
  if (name === 'filters' || lists.test(name)) return read.flat();
  if (values.length > 1) throw new CannotBePasted(`--${name} takes one value`);
  return read[0];
}

/** `Name=a,Values=b,c` and `Arn=…` are the short forms of objects; JSON is the long one. */
function structureOf(text: string): unknown {
  if (/^[[{]/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      throw new CannotBePasted(`${text} is no JSON`);
    }
  }
  const name = /^Name=([^,]+),Values=(.+)$/.exec(text);
  if (name) return { Name: name[1], Values: name[2]!.split(',') };
  if (!/^[A-Z]\w+=/.test(text)) return text;
  return Object.fromEntries(text.split(/,(?=[A-Z]\w+=)/).map((part) => part.split(/=(.*)/s).slice(0, 2)));
}

const pascal = (name: string): string =>
  name
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');

/** Step Functions and SQS have parameters of their own form. */
function nameOf(api: string, name: string): string {
  const whole = pascal(name);
  return api === 'states' ? whole.charAt(0).toLowerCase() + whole.slice(1) : whole;
}
