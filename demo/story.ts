import type { DecisionLine } from './decisions.ts';

/** What a log line has to say to somebody who watches; undefined for nothing. */
export type Sentence = string | undefined;

/** A line that one of the functions logged: its message and fields. */
export type LogFields = { message: string } & Record<string, unknown>;

/** What replace-role does in a Region. */
export function ofRefresh({ message, region, ...fields }: LogFields): Sentence {
  const told: Record<string, () => string> = {
    wave: () => `wave ${fields['wave']}: ${counted(fields['instances'], 'instance is', 'instances are')} refreshed`,
    'nothing left': () =>
      `done: ${counted(fields['refreshed'], 'instance', 'instances')} refreshed, ${fields['failed']} failed`,
    'stopped: too many failures': () =>
      `stopped: ${fields['failed']} failed, ${fields['refreshed']} refreshed, ${fields['untouched']} untouched`,
  };
  const sentence = told[message]?.();
  return sentence && `${String(region)}  ${sentence}`;
}

/** What the sweep found; nothing when events had missed nothing. */
export function ofSweep({ missed }: { missed: readonly string[] }, region: string | undefined): Sentence {
  if (missed.length === 0) return undefined;
  return inRegion(region, `sweep: no event came for ${missed.join(', ')}`);
}

/** What AssignProfiles decided about an instance, and what it has now. */
export function ofDecision(line: DecisionLine, region: string | undefined): Sentence {
  const { instanceId, action, because, before, after, error, cause, retry } = line;
  const change = after !== undefined && after !== before ? ` → ${after}` : '';
  const failure = error === undefined ? '' : ` → ${error}${retry ? ', will be tried again' : ''}: ${cause}`;
  return inRegion(region, `${instanceId} ${action}: ${because}${change}${failure}`);
}

export const inRegion = (region: string | undefined, text: string): string => (region ? `${region}  ${text}` : text);

const counted = (count: unknown, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;
