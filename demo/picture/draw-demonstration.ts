import { demonstrate } from '../demo.ts';
import { draw } from './draw.ts';
import { recordSpans } from './record.ts';
import type { Span } from './timeline.ts';
import { timelineOf } from './timeline-of.ts';

/** Any moment: the picture shows seconds, and is the same in every run. */
const start = new Date('2026-11-23T09:00:00Z');

/** The demonstration's own run as a picture. */
export async function drawDemonstration(): Promise<string> {
  let spans: ReadonlyMap<string, readonly Span[]> = new Map();
  const demonstration = await demonstrate(start, () => {}, {
    opened: (account) => void (spans = recordSpans(account)),
  });
  demonstration.account.close();
  return draw(timelineOf(demonstration, spans));
}
