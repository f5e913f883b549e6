import { exitsOf } from '../../functions/aws/executions.ts';
import { iso } from '../../functions/iso.ts';
import { escaped } from '../../functions/text.ts';
import type { AddCommand } from '../add-command.ts';
import { printDocument } from '../document.ts';
import { exitStatus } from '../exit-status.ts';
import { executionOf } from '../find-execution.ts';
import { stackOf } from '../stack.ts';
import { writeNamedFile } from '../write-named-file.ts';
import { whoDid } from '../who/who-did.ts';
import { steering } from './people.ts';
import { reportedRun } from './reported-run.ts';
import { emptyTrail, withExit } from './trail.ts';

const example = `
Example:
  rolecall report web-profile-20261123-094210 --html report.html

The file opens from disk and asks nobody for anything: docs/report.md.`;

/** `rolecall report [EXECUTION] --html FILE` */
export const reportCommand: AddCommand = (program, acting) =>
  program
    .command('report')
    .argument('[execution]', 'its name or ARN; left out, the only one that runs')
    .requiredOption('--html <file>', 'the file to write; one that is there is written over')
    .description('writes a page about an execution, for a change ticket or a review')
    .addHelpText('after', example)
    .action(
      acting<{ html: string }>(async (context, options, named?: string) => {
        const stack = await stackOf(options, context);
        const execution = await executionOf(stack, named);
        let trail = emptyTrail;
        for await (const exit of exitsOf(execution.executionArn, 'first')) trail = withExit(trail, exit);
        const who = await whoDid(execution, steering(trail), context);
        const run = reportedRun(execution, trail, { madeAt: iso(context.now()), who });
        for (const { words, why } of run.questions) {
          if (why !== undefined) context.screen.say(escaped(`${words} is not known. ${why}`));
        }
        // It brings the library of the charts, which no other command needs.
        const { reportPage } = await import('./report-page.ts');
        writeNamedFile(options.html, reportPage(run));
        const { title, outcome } = run;
        if (options.json) {
          const { name, status } = execution;
          printDocument(context.screen, 'report', {
            execution: name,
            status,
            outcome: outcome.name,
            file: options.html,
          });
        } else context.screen.result(`${outcome.name}: ${title}\nWritten to ${options.html}.`);
        return exitStatus.done;
      }),
    );
