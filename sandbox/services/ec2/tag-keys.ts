import { invalidValue } from './errors.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html: `aws:` is for AWS's own use. */
export function refuseReservedKeys(keys: readonly string[]): void {
  if (keys.some((key) => key.toLowerCase().startsWith('aws:')))
    throw invalidValue("Tag keys starting with 'aws:' are reserved for internal use");
}
