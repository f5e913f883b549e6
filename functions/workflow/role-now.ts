import { setTimeout as sleep } from 'node:timers/promises';
import { roleIn } from '../aws/instance-profiles.ts';
import { log } from '../log.ts';
import { unknownRole } from './role-at-the-end.ts';

/** IAM's reads may be old for seconds, and may fail or hang for longer: the report is made nevertheless, in the function's time. */
const readMilliseconds = 90_000;

/** The role that the instance profile holds: asked until it is the one that is expected, or the time is over. */
export async function roleNow(instanceProfile: string, expected: string | undefined): Promise<string | undefined> {
  let found: string | undefined = unknownRole;
  const until = Date.now() + readMilliseconds;
  for (let read = 0; found !== expected && Date.now() < until; read += 1) {
    if (read > 0) await sleep(4000);
    found = await roleIn(instanceProfile).catch((error: Error) => {
      log('role not read', { instanceProfile, error: error.name, cause: error.message });
      return found;
    });
  }
  return found;
}
