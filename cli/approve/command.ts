import type { AddCommand } from '../add-command.ts';
import { steer, type SteeringOptions } from '../steering/steer.ts';
import { approve } from './approve.ts';

/** `rolecall approve`: sets the tag rolecall:approved. */
export const approveCommand: AddCommand = (program, acting) =>
  program
    .command('approve')
    .description('lets an execution go past a checkpoint, and past those before it')
    .argument('[execution]', 'its name or ARN; left out, the only one that runs')
    .argument('[checkpoint]', 'canary, or a percentage; left out, the one that holds it now')
    .option('--yes', 'go on without being asked')
    .addHelpText('after', '\nExample:\n  rolecall approve friday canary')
    .action(
      acting<SteeringOptions>((context, options, execution, checkpoint) =>
        steer('approve', context, options, execution, approve(checkpoint)),
      ),
    );
