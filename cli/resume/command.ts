import type { AddCommand } from '../add-command.ts';
import { steer, type SteeringOptions } from '../steering/steer.ts';
import { resume } from './resume.ts';

/** `rolecall resume`: takes the tag rolecall:hold away. */
export const resumeCommand: AddCommand = (program, acting) =>
  program
    .command('resume')
    .description('lets an execution go on that is held by rolecall hold')
    .argument('[execution]', 'its name or ARN; left out, the only one that runs')
    .option('--yes', 'go on without being asked')
    .addHelpText('after', '\nExample:\n  rolecall resume friday')
    .action(
      acting<SteeringOptions>((context, options, execution) => steer('resume', context, options, execution, resume)),
    );
