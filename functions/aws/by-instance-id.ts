/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html */
const valuesPerFilter = 200;

/** The input of a describe for each part of these instances: a filter takes so many values. */
export function* byInstanceId(instanceIds: readonly string[]) {
  for (let first = 0; first < instanceIds.length; first += valuesPerFilter) {
    yield { Filters: [{ Name: 'instance-id', Values: instanceIds.slice(first, first + valuesPerFilter) }] };
  }
}
