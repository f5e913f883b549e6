import type { AddCommand } from '../add-command.ts';
import { executionOf } from '../find-execution.ts';
import { stackOf } from '../stack.ts';
import { follow } from './follow.ts';

const example = `
Example:
  rolecall watch web-profile-20261123-094210

Ctrl-C ends the command, with status 1; the execution goes on. Otherwise the
exit status says what became of it: 0 it did what was planned, 1 something is
left to do, 3 the plan has refused it.

With --json each change is one JSON object in a line. Its "change" is one of
  step        the workflow has come to "state"; "text" says what it does
  region      where "region" stands: "instances", "refreshed", "failed",
              "others", "waves", "inWords", "perSecond", "secondsLeft"
  held        something holds the next waves: "by", "checkpoint", "until"
  released    it does not hold them any more
  endedEarly  the waves of "region" end, "by" and "why"
  outcome     the last one: "status", and "report", or "error" and "message"`;

/** `rolecall watch [EXECUTION]` */
export const watchCommand: AddCommand = (program, acting) =>
  program
    .command('watch')
    .argument('[execution]', 'its name or ARN; left out, the only one that runs')
    .description('follows an execution: where each Region stands, what holds it, and what became of it')
    .addHelpText('after', example)
    .action(
      acting(async (context, options, execution?: string) => {
        const stack = await stackOf(options, context);
        return follow(await executionOf(stack, execution), context, options);
      }),
    );
