import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { charactersAllowed } from '../../packaging/policy-size.ts';
import type { Template } from '../../packaging/template/template.ts';
import { deployerPolicy } from './deployer-policy.ts';

const usage = `Usage: npm run --silent deployer-policy -- [--stack-name NAME] [--parameter NAME=VALUE]… [TEMPLATE] > deployer.json

  --stack-name NAME       the stack; rolecall-<stage> if left out
  --parameter NAME=VALUE  of the template, as it will be deployed: Stage=prod. Left out, it has its default
  TEMPLATE                what npm run package -- --bucket wrote; .serverless/rolecall.template.json if left out`;

// npm run deployer-policy: the IAM policy of whoever deploys the plain template.
try {
  const { values, positionals } = parseArgs({
    options: {
      'stack-name': { type: 'string' },
      parameter: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean' },
    },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(usage);
    process.exit();
  }
  const [file = '.serverless/rolecall.template.json', ...others] = positionals;
  if (others.length > 0) throw new Error(`One template is enough; given also: ${others.join(', ')}.`);
  const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
  const given = Object.fromEntries(values.parameter.map((parameter) => nameAndValue(parameter, template)));
  const stage = given['Stage'] ?? String(template.Parameters?.['Stage']?.Default);
  const policy = deployerPolicy(template, values['stack-name'] ?? `rolecall-${stage}`, given);
  const text = JSON.stringify(policy, null, 1);
  // IAM does not count white space.
  const characters = text.replaceAll(/\s/g, '').length;
  if (characters > charactersAllowed.managed) {
    console.error(
      `The policy has ${characters} characters; a managed policy may have ${charactersAllowed.managed}. Make two.`,
    );
  }
  console.log(text);
} catch (error) {
  console.error(`${(error as Error).message}\n\n${usage}`);
  process.exitCode = 1;
}

function nameAndValue(parameter: string, { Parameters = {} }: Template): [string, string] {
  const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(parameter) ?? [];
  if (!Object.hasOwn(Parameters, name)) {
    throw new Error(
      `--parameter: ${JSON.stringify(parameter)} is not NAME=VALUE with one of: ${Object.keys(Parameters).join(', ')}.`,
    );
  }
  return [name, value];
}
