import { findTrustPolicy } from '../../functions/aws/roles.ts';
import { iso } from '../../functions/iso.ts';
import { revocationDocument, revocationPolicy } from '../../functions/workflow/commands.ts';
import { withoutPath } from '../../functions/without-path.ts';
import type { AddCommand } from '../add-command.ts';
import { inlinePolicy, putInlinePolicy } from '../aws/role-policies.ts';
import { printDocument } from '../document.ts';
import { exitStatus } from '../exit-status.ts';
import { regionOf } from '../stack.ts';
import { NoSuchRole, OtherRevocation } from './errors.ts';
import { hitText } from './hit-text.ts';
import { covers, revocationIn, undoRevocation } from './revocation.ts';
import { whoIsHit } from './who-is-hit.ts';

/** `rolecall revoke-sessions`: what the console does by _Revoke sessions_. */
export const revokeSessionsCommand: AddCommand = (program, acting) =>
  program
    .command('revoke-sessions')
    .description('cuts off the sessions that a role has given before now, as the console does by "Revoke sessions"')
    .argument('<role>', 'the name of the role')
    .option('--yes', 'go on without being asked')
    .addHelpText('after', '\nExample:\n  rolecall revoke-sessions web-role')
    .action(
      acting<{ yes?: boolean }>(async (context, options, given) => {
        const { screen } = context;
        const role = withoutPath(given);
        await regionOf(context);
        if (!(await findTrustPolicy(role))) throw new NoSuchRole(role);
        const before = revocationIn(await inlinePolicy(role, revocationPolicy));
        if (before.is === 'other') throw new OtherRevocation(role);
        const hit = await whoIsHit(role);
        screen.say(hitText(role, hit, screen.columns));
        if (!options.yes && !(await context.agrees(`Revoke the sessions of role ${role} from before now?`))) {
          screen.say('Nothing has been changed.');
          return exitStatus.failed;
        }
        const now = iso(context.now());
        const isDone = covers(before, now);
        if (!isDone) await putInlinePolicy(role, revocationPolicy, revocationDocument(now));
        const revokedBefore = isDone && before.is === 'revoked' ? before.before : now;
        const undo = undoRevocation(role);
        if (options.json) printDocument(screen, 'revoke-sessions', { role, revokedBefore, ...hit, undo });
        else
          screen.result(
            [
              `Sessions of role ${role} from before ${revokedBefore} ${isDone ? 'were revoked already: nothing to do' : 'are revoked'}.`,
              'Undo it, or clean up after the longest session of the role, 12 hours at most:',
              `  ${undo}`,
            ].join('\n'),
          );
        return exitStatus.done;
      }),
    );
