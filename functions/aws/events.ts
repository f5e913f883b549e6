import { setTimeout as sleep } from 'node:timers/promises';
import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { chunks } from '../chunks.ts';
import { clientSettings, withShortErrors } from './client-settings.ts';

/**
 * They may have 256 KiB together: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 * What Rolecall tells is shorter than 10 KiB.
 */
const entriesPerCall = 10;

const tries = 3;
const pauseMilliseconds = 200;

/** No try begins later than this after the first one: with the time of a call, that is 3 s in all. */
const patienceMilliseconds = 2000;
const callMilliseconds = 1000;

const events = new EventBridgeClient({
  ...clientSettings,
  requestHandler: {
    ...clientSettings.requestHandler,
    connectionTimeout: callMilliseconds,
    requestTimeout: callMilliseconds,
  },
});
events.middlewareStack.add(withShortErrors, { step: 'initialize' });

export interface BusEvent {
  source: string;
  type: string;
  detail: object;
}

/** An event that is not on the bus, and the name of what kept it away. */
export interface LostEvent {
  type: string;
  error: string;
}

interface Refused {
  entry: PutEventsRequestEntry;
  error: string;
}

/**
 * Puts events on the default bus, and those that EventBridge refuses a few times more. It throws nothing: what an event tells
 * about has been done, whether EventBridge takes the event or not.
 * @returns the events that are lost
 */
export async function putEvents(all: readonly BusEvent[]): Promise<LostEvent[]> {
  const until = Date.now() + patienceMilliseconds;
  const lost: Refused[] = [];
  for (const some of chunks(all.map(entryOf), entriesPerCall)) lost.push(...(await putSome(some, until)));
  return lost.map(({ entry, error }) => ({ type: entry.DetailType ?? '', error }));
}

const entryOf = ({ source, type, detail }: BusEvent): PutEventsRequestEntry => ({
  Source: source,
  DetailType: type,
  Detail: JSON.stringify(detail),
});

async function putSome(entries: readonly PutEventsRequestEntry[], until: number): Promise<Refused[]> {
  let refused = entries.map((entry): Refused => ({ entry, error: 'NoTimeLeft' }));
  for (let attempt = 1; attempt <= tries && refused.length > 0 && Date.now() < until; attempt += 1) {
    if (attempt > 1) await sleep(pauseMilliseconds);
    refused = await putOnce(refused.map(({ entry }) => entry));
  }
  return refused;
}

async function putOnce(entries: readonly PutEventsRequestEntry[]): Promise<Refused[]> {
  try {
    const answer = await events.send(new PutEventsCommand({ Entries: [...entries] }));
    // EventBridge answers in the order of the entries.
    return entries.flatMap((entry, index) => {
      const { ErrorCode } = answer.Entries?.[index] ?? {};
      return ErrorCode === undefined ? [] : [{ entry, error: ErrorCode }];
    });
  } catch (error) {
    // Whatever it is: nothing may fail for want of an event.
    const name = error instanceof Error ? error.name : 'unknown';
    return entries.map((entry) => ({ entry, error: name }));
  }
}
