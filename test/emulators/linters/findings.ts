import { spawnSync } from 'node:child_process';
import { withoutAccountAndProxy } from '../environment.ts';
import { linters, program } from '../python.ts';

/** What a linter finds wrong with a template. `at` is a path of cfn-lint, or a resource as checkov names it. */
export interface Finding {
  check: string;
  at: string;
  says: string;
}

/** A proxy that refuses: neither linter needs the network, and what would ask for it all the same fails. */
const nowhere = 'http://127.0.0.1:9';
const env = {
  ...withoutAccountAndProxy(process.env),
  ...Object.fromEntries(['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'].map((name) => [name, nowhere])),
};

export function findingsOfCfnLint(templates: string[]): Finding[] {
  const findings = run('cfn-lint', ['--format', 'json', '--', ...templates]) as {
    Rule: { Id: string };
    Location: { Path: (string | number)[] };
    Message: string;
  }[];
  return findings.map(({ Rule, Location, Message }) => ({
    check: Rule.Id,
    at: [...Location.Path, ...(/at '([^']+)'$/.exec(Message)?.slice(1) ?? [])].join('/'),
    says: Message,
  }));
}

export function findingsOfCheckov(templates: string[]): Finding[] {
  const files = templates.flatMap((template) => ['--file', template]);
  const settings = ['--framework', 'cloudformation', '--skip-download', '--compact', '--output', 'json'];
  const { summary, results } = run('checkov', [...files, ...settings]) as {
    summary: { passed: number; parsing_errors: number };
    results: { failed_checks: { check_id: string; resource: string; check_name: string }[] };
  };
  if (summary.passed === 0 || summary.parsing_errors > 0) throw new Error('checkov has not read the templates.');
  return results.failed_checks.map(({ check_id, resource, check_name }) => ({
    check: check_id,
    at: resource,
    says: check_name,
  }));
}

/** Both end with a code of their own when they find something: what counts is what they print. */
function run(name: string, parameters: string[]): unknown {
  const { stdout, stderr } = spawnSync(program(name, linters), parameters, {
    encoding: 'utf8',
    env,
    maxBuffer: 2 ** 27,
  });
  try {
    return JSON.parse(stdout);
  } catch (cause) {
    throw new Error(`${name} printed no JSON: ${stderr || stdout}`, { cause });
  }
}
