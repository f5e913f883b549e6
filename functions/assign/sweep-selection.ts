/** So many are always sent: EC2 associates them in 20 s, and a second message for each holds up nobody. */
const alwaysSent = 100;

/** MessageRetentionPeriod in resources/assign.yml: the queue has forgotten the event of an instance that started earlier. */
const messageLivesMilliseconds = 86_400_000;

/**
 * Which of the instances that have not what their tags ask for need a message. In a storm of launches most of them have
 * one in the queue already: second ones would hold up those that come later. Then only instances that cannot have one are
 * sent; the next sweep finds the others, if they are still without.
 * @param queued messages in the queue, read before the instances
 * @param now milliseconds since the epoch
 */
export function needMessage<Missed extends { launchedAt: string }>(
  missed: readonly Missed[],
  queued: number,
  now: number,
): readonly Missed[] {
  // Half: the number is approximate, and instances that start meanwhile are missed before their events are queued.
  const isStorm = missed.length > alwaysSent && queued >= missed.length / 2;
  return isStorm ? missed.filter(({ launchedAt }) => Date.parse(launchedAt) < now - messageLivesMilliseconds) : missed;
}
