import type { Filter } from '@aws-sdk/client-ec2';
import type { AwsError } from '../../wire/aws-error.ts';
import { isInstanceId } from './check-form.ts';
import { invalidValue } from './errors.ts';

const states = ['associated', 'associating', 'disassociating'];

/** Recorded: unlike other filters of EC2, those of associations take no wildcards and refuse a value that cannot be. */
export function checkFilterValues(filters: readonly Filter[] = []): void {
  const refusal = filters
    .flatMap(({ Name = '', Values = [] }) => Values.map((value) => refusalOf(Name, value)))
    .find(Boolean);
  if (refusal) throw refusal;
}

function refusalOf(name: string, value: string): AwsError | undefined {
  if (name === 'instance-id' && !isInstanceId(value))
    return invalidValue(`A filter with an invalid instance-id of '${value}' was given`);
  if (name !== 'state' || states.includes(value)) return undefined;
  return invalidValue(
    value === 'disassociated'
      ? "Only 'associated', 'associating' and 'disassociating' are allowed"
      : `A filter for an unknown association state of '${value}' was given`,
  );
}
