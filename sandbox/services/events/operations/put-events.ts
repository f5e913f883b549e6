import type { Bus } from '../bus.ts';
import { constraintViolated } from '../errors.ts';
import { type NewEvent, timeText } from '../event.ts';
import { isObject } from '../pattern/only-key.ts';

type Entry = Readonly<Record<string, unknown>>;
type Parameters = Readonly<Record<string, unknown>>;

/** An event for a bus that does not exist is taken too, and dropped, as AWS does. */
export function putEvents(bus: Bus, parameters: Parameters): object {
  const entries = (Array.isArray(parameters['Entries']) ? parameters['Entries'] : []) as Entry[];
  if (entries.length < 1 || entries.length > 10) throw wrongLength(entries);
  const Entries = entries.map((entry) => {
    const refusal = refusalOf(entry);
    if (refusal) return { ErrorCode: refusal[0], ErrorMessage: refusal[1] };
    const event = readEntry(entry);
    const { EventBusName = 'default' } = entry;
    const isOurs = EventBusName === 'default' || EventBusName === bus.arn;
    return { EventId: (isOurs ? bus.publish(event) : bus.envelope(event)).id };
  });
  return { FailedEntryCount: Entries.filter((entry) => 'ErrorCode' in entry).length, Entries };
}

/** One bad entry does not keep the others from the bus. */
function refusalOf(entry: Entry): [code: string, message: string] | undefined {
  for (const name of ['Source', 'DetailType', 'Detail']) {
    if (typeof entry[name] === 'string' && entry[name] !== '') continue;
    return ['InvalidArgument', `Parameter ${name} is not valid. Reason: ${name} is a required argument.`];
  }
  if (parseDetail(entry) === undefined) return ['MalformedDetail', 'Detail is malformed.'];
  if (String(entry['Source']).startsWith('aws.')) {
    return ['NotAuthorizedForSourceException', 'Not authorized for the source.'];
  }
  return undefined;
}

const readEntry = (entry: Entry): NewEvent => ({
  'detail-type': String(entry['DetailType']),
  source: String(entry['Source']),
  detail: parseDetail(entry) ?? {},
  ...(typeof entry['Time'] === 'number' && { time: timeText(entry['Time'] * 1000) }),
  ...(Array.isArray(entry['Resources']) && { resources: entry['Resources'].map(String) }),
});

function parseDetail(entry: Entry): Record<string, unknown> | undefined {
  try {
    const detail: unknown = JSON.parse(String(entry['Detail']));
    return isObject(detail) ? detail : undefined;
  } catch {
    return undefined;
  }
}

function wrongLength(entries: Entry[]): Error {
  const bound = entries.length < 1 ? 'greater than or equal to 1' : 'less than or equal to 10';
  return constraintViolated('entries', `Member must have length ${bound}`);
}
