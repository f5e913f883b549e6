import { inFile } from './safeguard.ts';

/** What holds, watches and ends the waves of a Region. */
export const refreshRollout = [
  ...inFile(
    'refresh/go-on.ts',
    ['What ends a rollout ends it', "if (gate.is === 'ended') return endRegion(ended(region, gate));", ''],
    ['What holds a rollout holds it', "if (gate.is === 'held') return withHold(region, gate, Date.now());", ''],
    [
      'No wave begins where nobody has seen the alarms',
      "if (gate.is === 'unread') return { ...withUnread(region), lookAgainSeconds: forAlarms };",
      '',
    ],
    ['A look that fails is counted from the first one', 'progress.alarmsUnread ?? iso(Date.now())', 'iso(Date.now())'],
    ['A wave ends at a checkpoint', 'Math.min(roomIn(open), roomToCheckpoint(open, levers))', 'roomIn(open)'],
    ['Nothing holds what is urgent', 'urgent || (isLast', '(isLast'],
    ['Behind the last wave a bake is waited for too', ' && bakeBehind(region, isLast) === 0', ''],
    ['The alarms are looked at before each wave', 'await lookAtAlarms(controls?.alarms ?? [])', '{ on: [] }'],
  ),
  ...inFile(
    'refresh/gate.ts',
    ['A stop comes before all else', 'if (levers.isStopped)', 'if (false)'],
    ['Held may be lost, but not for ever', '> lostHoldsAllowed', '> Infinity'],
    ['An alarm that is on ends the rollout', 'if (alarms.on.length > 0)', 'if (false)'],
    [
      'CloudWatch may fail to answer for five minutes, and no longer',
      'unreadMilliseconds = 5 * 60',
      'unreadMilliseconds = 5e9 * 60',
    ],
    ['One answer that is missing ends nothing', 'unreadMilliseconds = 5 * 60', 'unreadMilliseconds = 0 * 60'],
    ['Behind the last wave no tag holds anything', 'if (isLast) return open;', ''],
    ['The tag rolecall:hold holds', "levers.isHeld ? { is: 'held', by: 'hold' } : open", 'open'],
    ['A checkpoint that nobody approves ends the rollout', 'if (now < until) return', 'if (true) return'],
    [
      'The time for an approval begins at its checkpoint',
      'held?.by === heldByText({',
      "held !== undefined && '' !== heldByText({",
    ],
    ['A checkpoint that is approved lets go', '!isApproved(checkpoint, levers)', 'true'],
    ['The checkpoint of the canary is behind the canary', 'progress.waves < carefulWaves ? Infinity : 0', 'Infinity'],
    ['What is on its way has begun', ' + progress.pending.length', ''],
    ['The bake is behind the canary', 'isCanary ? bakeSeconds : 0', '0'],
    ['Too few for a canary are one', ' || (isLast && waves < carefulWaves)', ''],
  ),
  ...inFile(
    'refresh/levers.ts',
    ['A stop names one execution', 'tags[tagKeys.stop] === name', 'tags[tagKeys.stop] !== undefined'],
    ['An approval names one execution', 'value?.startsWith(`${name}:`)', 'value'],
    ['An approval counts up to its checkpoint', 'percent(approved) >= percent(checkpoint)', 'true'],
    ['No name is no name to stop by', 'name !== undefined && tags', 'tags'],
  ),
  ...inFile(
    'refresh/hold.ts',
    ['A role that is away ends a hold', 'if (role !== hold.role) return hold;', ''],
    ['A look that comes late is a gap', '...(isLate && { goodSince: iso(at) })', ''],
    ['A gap is a doubt', '...(wasUnseen && { doubt })', ''],
    ['A stop ends a hold', 'if (levers.isStopped || ', 'if ('],
    ['A hold of days looks seldom: its looks fit into a history', 'seldom: 300', 'seldom: 20'],
    ['The last look of Held is the last look', 'progress: { ...others, lookedAt, ', 'progress: { ...others, '],
    ['What Held fails with is no look', 'const [hold] = holdFailure ? [] : holds;', 'const [hold] = holds;'],
    ['The role is watched behind a gap where there is room for it', '? secondsToWatch(seen, at) :', '? 0 :'],
    ['What had no gap is not watched', 'if (goodSince <= since) return 0;', ''],
    ['A bake that is waited for is watched to its end', 'unwatched <= 0 ? pace.often', 'unwatched <= 0 ? pace.seldom'],
  ),
  ...inFile(
    'refresh/look-at-alarms.ts',
    ['An alarm that is gone is one that nobody sees', '...(missing.length > 0 && { unread })', ''],
    [
      'What CloudWatch refuses is not seen',
      'return { on: [], unread: `${region}: ${error.name}: ${error.message}` };',
      'return { on: [] };',
    ],
  ),
  ...inFile(
    'refresh/past-waves.ts',
    [
      'So many waves are told that they fit into a state',
      'past.length < mostKept(settings) ? past : together(past)',
      'past',
    ],
    ['The first waves are told one by one', 'first = carefulWaves', 'first = 0'],
  ),
];
