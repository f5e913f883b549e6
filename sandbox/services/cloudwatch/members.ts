import { StateValue } from '@aws-sdk/client-cloudwatch';
import { constraintViolated } from './errors.ts';

/** @throws ValidationError for a name that is missing or not valid */
export function validName(name: string | undefined): string {
  if (name === undefined) throw constraintViolated(name, 'alarmName', 'not be null');
  if (name.length === 0) throw constraintViolated(name, 'alarmName', 'have length greater than or equal to 1');
  if (name.length > 255) throw constraintViolated(name, 'alarmName', 'have length less than or equal to 255');
  return name;
}

/** Up to 100: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
export function validNames(names: readonly string[]): readonly string[] {
  if (names.length > 100)
    throw constraintViolated(names.join(', '), 'alarmNames', 'have length less than or equal to 100');
  return names.map(validName);
}

export const validState = (state: string | undefined): StateValue =>
  oneOf(Object.values(StateValue), state, 'stateValue');

export function oneOf<Value extends string>(
  values: readonly Value[],
  value: string | undefined,
  member: string,
): Value {
  const found = values.find((each) => each === value);
  if (found === undefined) throw constraintViolated(value, member, `satisfy enum value set: [${values.join(', ')}]`);
  return found;
}
