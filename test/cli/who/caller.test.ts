import { describe, expect, it } from 'vitest';
import type { UserIdentity } from '../../../cli/aws/trail.ts';
import { callerIn } from '../../../cli/who/caller.ts';

const session: UserIdentity = {
  type: 'AssumedRole',
  arn: 'arn:aws:sts::123456789012:assumed-role/operator/ada',
  sessionContext: { sessionIssuer: { userName: 'operator' } },
};

describe('a caller', () => {
  it.each<[string, UserIdentity | null | undefined, string]>([
    ['a session of a role', session, 'ada (role operator)'],
    [
      'a session that says whose it is',
      { ...session, sessionContext: { sessionIssuer: { userName: 'operator' }, sourceIdentity: 'ada@example.com' } },
      'ada@example.com (role operator)',
    ],
    ['a session without its issuer', { type: 'AssumedRole', arn: session.arn! }, 'ada (role operator)'],
    [
      'a service with a role',
      { ...session, invokedBy: 'scheduler.amazonaws.com' },
      'ada (role operator), through scheduler.amazonaws.com',
    ],
    ['a user', { type: 'IAMUser', arn: 'arn:aws:iam::123456789012:user/people/ada', userName: 'ada' }, 'user ada'],
    ['the root user', { type: 'Root', arn: 'arn:aws:iam::123456789012:root' }, 'the root user of the account'],
    ['a service', { type: 'AWSService', invokedBy: 'events.amazonaws.com' }, 'events.amazonaws.com'],
    ['a kind that came later', { type: 'Other', principalId: 'AIDA:ada' }, 'AIDA:ada'],
    ['nobody', null, 'somebody whom CloudTrail does not name'],
    ['nothing', undefined, 'somebody whom CloudTrail does not name'],
  ])('that is %s is named', (_, identity, name) => {
    expect(callerIn(identity).name).toBe(name);
  });

  it('has its ARN', () => {
    expect(callerIn(session).arn).toBe(session.arn);
  });
});
