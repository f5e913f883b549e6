interface Statement {
  Effect: string;
  Action: string | string[];
}

interface Role {
  Properties: { Policies: { PolicyDocument: { Statement: Statement[] } }[] };
}

/** What AssignProfiles needs to change an instance, and for nothing else. */
const changes = /^(ec2:(Associate|Disassociate|Replace)IamInstanceProfile|iam:PassRole)/;

/**
 * With `mode: observe` AssignProfiles decides, and changes nothing: its role gets no statement that allows it.
 * @param resources of the template; AssignProfilesRole is changed in place
 */
export function dropChanges(resources: Record<string, unknown>): void {
  const { Policies } = (resources['AssignProfilesRole'] as Role).Properties;
  for (const { PolicyDocument } of Policies) {
    PolicyDocument.Statement = PolicyDocument.Statement.filter(
      ({ Effect, Action }) => Effect !== 'Allow' || ![Action].flat().some((action) => changes.test(action)),
    );
  }
}
