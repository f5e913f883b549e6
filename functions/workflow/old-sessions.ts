import { revokeSessionsCommand } from './commands.ts';

/** What no workflow does, as its report says it. */
export const oldSessions =
  'Credentials that were already handed out stay valid until they expire, for hours, and applications cache them: this execution does not revoke the former role. See docs/security.md#to-cut-off-old-sessions.';

/** The command that does it, where everybody has left the former role for another. @param before ISO 8601 */
export const revokeIn = (
  hasLeft: boolean,
  { formerRole, role }: { formerRole: string | undefined; role: string },
  before: string,
): { revoke?: string } =>
  hasLeft && formerRole !== undefined && formerRole !== role
    ? { revoke: revokeSessionsCommand(formerRole, before) }
    : {};
