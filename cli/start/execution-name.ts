import { isTaggable } from '../../functions/workflow/controls-of.ts';
import { UsageError } from '../errors.ts';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
const longest = 80;

/**
 * A name that a person can read, and that a tag may have as its value: `web-profile-20261123-094210`.
 * @param instanceProfile its name may have a comma, which neither an execution nor a tag may
 * @param now milliseconds since the epoch
 */
export function executionNameFor(instanceProfile: string, now: number, prefix = ''): string {
  const [date, time] = new Date(now).toISOString().replaceAll(/[-:]/g, '').split('T');
  const suffix = `-${date}-${time?.slice(0, 6)}`;
  const readable = `${prefix}${instanceProfile.replaceAll(/[^\w+=.@-]/g, '-')}`;
  return readable.slice(0, longest - suffix.length) + suffix;
}

/** @throws UsageError for a name that an execution may not have, or that no tag can have as its value */
export function checkExecutionName(name: string): void {
  if (/^[^\s:,/]+$/.test(name) && name.length <= longest && isTaggable(name)) return;
  throw new UsageError(
    `--name: given ${JSON.stringify(name)}; allowed: 1 to ${longest} letters, digits and +=.@-_, so that a tag can name the execution too.`,
  );
}
