import { counted } from '../functions/text.ts';
import type { DecisionLine } from './decisions.ts';

/** What the functions log that somebody who watches may want to know. */
export type LoggedLine =
  | ({ message: 'decision' } & DecisionLine)
  | { message: 'swept'; instances: number; missed: readonly string[] }
  | { message: 'malformed message'; messageId: string }
  | { message: 'wave'; region: string; wave: number; instances: number }
  | { message: 'nothing left'; region: string; waves: number; refreshed: number; failed: number }
  | { message: 'waves ended early'; region: string; refreshed: number; failed: number; by: string; why: string };

/**
 * A line as a sentence; undefined where there is nothing to tell.
 * @param regionOf the Region of an instance
 */
export function ofLine(line: LoggedLine, regionOf: (instanceId: string) => string | undefined): string | undefined {
  switch (line.message) {
    case 'decision':
      return inRegion(regionOf(line.instanceId), ofDecision(line));
    case 'swept':
      return inRegion(line.missed[0] && regionOf(line.missed[0]), `sweep: ${ofSweep(line)}`);
    case 'malformed message':
      return `AssignProfiles does not understand message ${line.messageId}: after its receives it goes to the dead-letter queue`;
    case 'wave':
      return inRegion(line.region, `wave ${line.wave} takes ${counted(line.instances, 'instance')}`);
    case 'nothing left':
      return inRegion(
        line.region,
        `done after ${counted(line.waves, 'wave')}: ${line.refreshed} succeeded, ${line.failed} failed`,
      );
    case 'waves ended early':
      return inRegion(
        line.region,
        `ended early: ${line.why} Until then ${line.refreshed} succeeded, ${line.failed} failed`,
      );
    default:
      return undefined;
  }
}

function ofSweep({ instances, missed }: { instances: number; missed: readonly string[] }): string {
  if (missed.length === 0) return `nothing is left to do for ${counted(instances, 'instance')}`;
  return `${missed.join(', ')} ${missed.length === 1 ? 'does' : 'do'} not have what the tags ask for`;
}

/** What was decided about an instance, and what it has now. */
function ofDecision({ instanceId, action, because, before, after, error, cause, retry }: DecisionLine): string {
  const change = after !== undefined && after !== before ? ` → ${after}` : '';
  const failure = error === undefined ? '' : ` → ${error}${retry ? ', will be tried again' : ''}: ${cause}`;
  return `${instanceId} ${action}: ${because}${change}${failure}`;
}

export const inRegion = (region: string | undefined, text: string): string => (region ? `${region}  ${text}` : text);
