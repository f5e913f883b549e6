import { RolecallError } from '../../functions/rolecall-error.ts';
import { revocationPolicy } from '../../functions/workflow/commands.ts';

/** The account has no such role. Nothing has been changed. */
export class NoSuchRole extends RolecallError<'NoSuchRole', { role: string }> {
  constructor(role: string) {
    super('NoSuchRole', `There is no role ${role} in this account. Give the name of a role, without its path.`, {
      role,
    });
  }
}

/** Somebody else wrote a policy of the name that _Revoke sessions_ uses. Nothing has been changed. */
export class OtherRevocation extends RolecallError<'OtherRevocation', { role: string }> {
  constructor(role: string) {
    super(
      'OtherRevocation',
      `Role ${role} has an inline policy ${revocationPolicy} that is not the one of "Revoke sessions", so it is left as it is. See what it says: aws iam get-role-policy --role-name ${role} --policy-name ${revocationPolicy}`,
      { role },
    );
  }
}
