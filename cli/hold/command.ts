import type { AddCommand } from '../add-command.ts';
import { steer, type SteeringOptions } from '../steering/steer.ts';
import { hold } from './hold.ts';

/** `rolecall hold`: sets the tag rolecall:hold. */
export const holdCommand: AddCommand = (program, acting) =>
  program
    .command('hold')
    .description('holds an execution: no wave begins until rolecall resume')
    .argument('[execution]', 'its name or ARN; left out, the only one that runs')
    .addHelpText('after', '\nExample:\n  rolecall hold friday')
    .action(acting<SteeringOptions>((context, options, execution) => steer('hold', context, options, execution, hold)));
