import { putEvents } from '../aws/events.ts';
import { log } from '../log.ts';
import { writeMetrics } from '../write-metrics.ts';
import type { AuditEvent } from './audit-event.ts';

/** Puts the events on the default bus. Those that EventBridge does not take are logged and counted, and the work goes on. */
export async function tell(events: readonly AuditEvent[]): Promise<void> {
  const lost = await putEvents(events.map((event) => ({ source: 'rolecall', ...event })));
  for (const [type, some] of Map.groupBy(lost, (event) => event.type))
    log('audit event lost', { type, count: some.length, errors: [...new Set(some.map(({ error }) => error))] });
  if (lost.length > 0) writeMetrics({ LostAuditEvents: lost.length });
}
