import type { AddCommand } from '../add-command.ts';
import { printDocument } from '../document.ts';
import { exitStatus } from '../exit-status.ts';
import { policyFrom, settingsOption } from '../policy-file.ts';
import { readCases } from './cases.ts';
import { casesText } from './cases-text.ts';
import { type FailingCase, failingCases } from './failing-cases.ts';

const help = `
A case, in YAML or JSON. Only expect and its action are needed; what expect
leaves out may be anything:
  - case: a tag gives a new instance its instance profile
    tags: { instance-profile: web }
    state: running # pending, stopping, stopped, shutting-down, terminated
    instanceProfile: old-profile # what it has; none if left out
    managed: false # whether another AWS service runs it
    expect:
      action: attach # replace, keep, later, refuse
      instanceProfile: web-profile
      because: has no profile
IAM is not asked: each instance profile counts as one that exists and holds a
role that the policy lists.
Exit status 1: the policy decides otherwise in a case.

Example: rolecall policy test sandbox/policy.yml events/policy-cases.yml`;

/** `rolecall policy test`: checks a policy, and what it decides in a table of cases. It calls nobody. */
export const policyTestCommand: AddCommand = (program, acting) =>
  program
    .command('policy')
    .description('works on the file of a policy')
    .command('test')
    .description('checks a policy and what it decides in a table of cases, without AWS')
    .argument('<file>', 'the policy')
    .argument('<cases>', 'the table of cases')
    .option(...settingsOption)
    .addHelpText('after', help)
    .action(
      acting<{ settings?: string }>(async ({ screen }, options, file = '', table = '') => {
        const { policy } = policyFrom({ ...options, policy: file });
        const { cases, lineOf } = readCases(table);
        const failing = failingCases(policy, cases);
        const lineOfCase = ({ index }: FailingCase): number => lineOf([index]);
        if (options.json) {
          printDocument(screen, 'policy test', {
            policy: file,
            cases: cases.length,
            failing: failing.map((one) => ({
              line: lineOfCase(one),
              case: one.name ?? null,
              expected: one.expected,
              got: one.got,
            })),
          });
        } else {
          const placeOf = (one: FailingCase): string => `${table}:${lineOfCase(one)}`;
          screen.result(casesText({ count: cases.length, failing, placeOf }, screen.columns, screen.paint));
        }
        return failing.length > 0 ? exitStatus.failed : exitStatus.done;
      }),
    );
