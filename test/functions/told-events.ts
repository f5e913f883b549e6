import { EventBridgeClient, type PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { vi } from 'vitest';

export interface ToldEvent {
  source: string | undefined;
  type: string | undefined;
  detail: Record<string, unknown>;
}

/** Lets the functions' client put its events on a bus that takes all. @returns what it was given, which grows */
export function toldEvents(): ToldEvent[] {
  const told: ToldEvent[] = [];
  vi.spyOn(EventBridgeClient.prototype, 'send').mockImplementation((command: unknown): unknown => {
    const { Entries = [] } = (command as PutEventsCommand).input;
    for (const { Source, DetailType, Detail = '' } of Entries)
      told.push({ source: Source, type: DetailType, detail: JSON.parse(Detail) as Record<string, unknown> });
    return Promise.resolve({ FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: 'an-id' })) });
  });
  return told;
}
