import { chunks } from '../chunks.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html */
const valuesPerFilter = 200;

/** The input of a describe for each part of these instances: a filter takes so many values. */
export function* byInstanceId(instanceIds: readonly string[]) {
  for (const Values of chunks(instanceIds, valuesPerFilter)) yield { Filters: [{ Name: 'instance-id', Values }] };
}
