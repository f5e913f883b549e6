import type { AddCommand } from '../add-command.ts';
import { steer, type SteeringOptions } from '../steering/steer.ts';
import { stop } from './stop.ts';

/** `rolecall stop`: sets the tag rolecall:stop. */
export const stopCommand: AddCommand = (program, acting) =>
  program
    .command('stop')
    .description('ends an execution after the waves that run; no instance is left without an instance profile')
    .argument('[execution]', 'its name or ARN; left out, the only one that runs')
    .option('--yes', 'go on without being asked')
    .addHelpText('after', '\nExample:\n  rolecall stop friday')
    .action(acting<SteeringOptions>((context, options, execution) => steer('stop', context, options, execution, stop)));
