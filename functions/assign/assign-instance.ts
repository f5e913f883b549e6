import { associate, associationsOf, disassociate, replace } from '../aws/associations.ts';
import { findInstanceProfile } from '../aws/instance-profiles.ts';
import { isAwsError } from '../aws-error.ts';
import { inForce, type Instance } from '../instance.ts';
import { log } from '../log.ts';
import { withoutPath } from '../without-path.ts';
import type { Decision } from './decide-assignment.ts';
import { retryAdvice } from './ec2-refusal.ts';

/** `later`: the queue has to bring it back. `throttled`: EC2 has no token left. */
export type Outcome = 'done' | 'later' | 'throttled';

/** Does what was decided and writes the one line about it. */
export async function assignInstance(region: string, instance: Instance, decision: Decision): Promise<Outcome> {
  const { instanceId, instanceProfileArn: before } = instance;
  const line = { instanceId, action: decision.action, because: decision.because, before, after: before };
  if (decision.action !== 'attach' && decision.action !== 'replace') {
    log('decision', line);
    return decision.action === 'later' ? 'later' : 'done';
  }
  const name = withoutPath(decision.instanceProfile);
  // A stopped instance has to give up what it has first: not for an instance profile that does not exist.
  if (decision.action === 'replace' && instance.state !== 'running' && (await isAbsent(name))) {
    log('decision', { ...line, error: 'NoSuchEntity', cause: `There is no instance profile ${name}.`, retry: false });
    return 'done';
  }
  try {
    await (decision.action === 'attach'
      ? associate(region, instanceId, { Name: name })
      : exchange(region, instance, name));
    log('decision', { ...line, after: name });
    return 'done';
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const advice = retryAdvice(error);
    const never = advice === 'never' || (advice === 'ask IAM' && (await isAbsent(name)));
    log('decision', { ...line, error: error.name, cause: error.message, retry: !never });
    if (isAwsError(error, 'RequestLimitExceeded')) return 'throttled';
    return never ? 'done' : 'later';
  }
}

/** Whether IAM says that there is no such instance profile. */
async function isAbsent(instanceProfile: string): Promise<boolean> {
  try {
    return (await findInstanceProfile(instanceProfile)) === undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // IAM did not say; the queue brings the message back, and IAM is asked again.
    log('instance profile not read', { instanceProfile, error: error.name, cause: error.message });
    return false;
  }
}

/** Running: without a gap. Stopped: EC2 refuses a replacement, and nothing there needs credentials. */
async function exchange(region: string, { instanceId, state }: Instance, name: string): Promise<void> {
  const current = inForce(await associationsOf(region, [instanceId]), instanceId);
  if (current && state === 'running') {
    await replace(region, current.associationId, { Name: name });
    return;
  }
  if (current) await disassociate(region, current.associationId);
  await associate(region, instanceId, { Name: name });
}
