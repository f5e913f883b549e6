import { describeInstances } from '../../functions/aws/instances.ts';
import { messagesIn } from '../../functions/aws/queue.ts';
import { readMessage } from '../../functions/assign/instance-message.ts';
import { counted } from '../../functions/text.ts';
import type { AddCommand } from '../add-command.ts';
import { queueArn, queueUrl } from '../aws/dead-letters.ts';
import { printDocument } from '../document.ts';
import { exitStatus } from '../exit-status.ts';
import { stackOf } from '../stack.ts';
import { lettersText } from './letters-text.ts';
import { lookInto } from './look.ts';
import { moveText } from './move-text.ts';
import { readingOf } from './reading.ts';
import { redrive, runningMove } from './redrive.ts';

/** `rolecall dead-letters`: what AssignProfiles could not do. */
export const deadLettersCommand: AddCommand = (program, acting) =>
  program
    .command('dead-letters')
    .description('says what lies in the dead-letter queue and why, and leaves it there')
    .option('--redrive', 'send the messages back, once the cause is removed')
    .option('--yes', 'go on without being asked')
    .addHelpText('after', '\nExample:\n  rolecall dead-letters --redrive')
    .action(
      acting<{ redrive?: boolean; yes?: boolean }>(async (context, options) => {
        const { screen } = context;
        const stack = await stackOf(options, context);
        const destination = `${stack.name}-assign`;
        const queue = `${destination}-dead-letters`;
        const url = await queueUrl(queue);
        const arn = await queueArn(url);
        const running = await runningMove(arn);
        // Who looks into the queue hides its messages from a move.
        const letters = running ? [] : await lookInto(url);
        const about = Math.max(await messagesIn(url), letters.length);
        const ids = letters.flatMap(({ body }) => readMessage(body)?.instanceId ?? []);
        const instances = await describeInstances(stack.region, [...new Set(ids)]);
        const readings = letters.map((letter) => readingOf(letter, instances));
        if (!options.json && !running) screen.result(lettersText(queue, about, readings, screen.columns));
        const isWanted = options.redrive === true && about > 0 && !running;
        const question = `Send about ${counted(about, 'message')} back to queue ${destination}?`;
        const isAgreed = isWanted && (options.yes === true || (await context.agrees(question)));
        if (isWanted && !isAgreed) screen.say('Nothing has been changed.');
        const move = isAgreed ? await redrive(arn, arn.replace(/-dead-letters$/, ''), context) : running;
        if (options.json)
          printDocument(screen, 'dead-letters', { queue, about, messages: readings, redrive: move ?? null });
        else if (move) screen.result(moveText(move, arn));
        return move && !['RUNNING', 'COMPLETED'].includes(move.status) ? exitStatus.failed : exitStatus.done;
      }),
    );
