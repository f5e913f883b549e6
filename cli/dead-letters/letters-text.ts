import { counted, escaped } from '../../functions/text.ts';
import { wrapped } from '../layout.ts';
import type { Reading } from './reading.ts';

/**
 * What lies there, the oldest first.
 * @param about how many messages SQS counts
 */
export function lettersText(queue: string, about: number, readings: readonly Reading[], width: number): string {
  if (readings.length === 0 && about === 0) return `Queue ${queue} is empty.`;
  const more = about > readings.length ? `, of about ${about}` : '';
  return [
    wrapped(`${counted(readings.length, 'message')}${more}, in queue ${queue}, the oldest first:`, width),
    ...readings.flatMap((reading) => block(reading, width)),
  ].join('\n');
}

function block({ instanceId, from, sentAt, received, why, now, messageId }: Reading, width: number): string[] {
  const at = sentAt.slice(0, 19).replace('T', ' ');
  const head = instanceId === null ? `Message ${messageId}` : `${instanceId}  ${now}`;
  return [
    '',
    wrapped(escaped(head), width),
    wrapped(`  from ${from}, ${at} UTC, received ${counted(received, 'time')}`, width, 2),
    wrapped(`  ${escaped(why)}`, width, 2),
    ...(instanceId === null ? [] : [`  rolecall explain ${instanceId}`]),
  ];
}
