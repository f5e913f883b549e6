import { inFile, type Safeguard } from './safeguard.ts';

/** What a restart keeps to. */
export const restart: Safeguard[] = [
  ...inFile(
    'refresh/restartable.ts',
    [
      'A member of an Auto Scaling group is not restarted',
      'if (Object.hasOwn(tags, groupTag)) return',
      'if (false) return',
    ],
    ['What EC2 cannot stop is not restarted', 'if (instanceStore) return', 'if (false) return'],
    ['A Spot Instance is not restarted', 'if (spot) return', 'if (false) return'],
    ['What hibernates is not restarted', 'if (hibernates) return', 'if (false) return'],
    ['What is stopped is not started', "if (state === 'stopped') return 'stopped';", ''],
  ),
  ...inFile(
    'refresh/restart-turn.ts',
    ['What has another instance profile is not stopped', ' || instance.instanceProfileArn !== instanceProfileArn', ''],
    [
      'What somebody else stopped before is not started',
      "if (!bare && wasStoppedBefore(instance, since)) return 'theirs';",
      '',
    ],
    ['What a wave found down is started whoever stopped it', 'if (!bare && wasStoppedBefore', 'if (wasStoppedBefore'],
    ['What was started since is not stopped again', ' || launchedAt > since', ''],
    ['What opted out meanwhile is not stopped', ' || instance.optedOut', ''],
    ['EC2 keeps whole seconds', 'Date.parse(stoppedAt) + 1000', 'Date.parse(stoppedAt)'],
  ),
  ...inFile(
    'refresh/each-that-may.ts',
    ['What is no refusal fails the call', 'if (!isRefusal(error)) throw error;', ''],
    ['Throttling is no refusal', " && !error.name.startsWith('Throttling')", ''],
    ['Where EC2 refuses one, the others have their call', '...(await eachThatMay(instanceIds.slice(half), call))', ''],
    ['That there is no room is an answer about one', 'error.name === noRoom || ', ''],
  ),
  ...inFile(
    'refresh/stop.ts',
    ['What somebody else stopped is known to Start', "theirs: ids('theirs')", 'theirs: []'],
    ['What an earlier try stopped counts as stopped', "ids('stop', 'wait', 'start').filter", "ids('stop').filter"],
    ['What EC2 would not stop is told', 'refused: refused.map(asRefused) };', 'refused: [] };'],
    [
      'Stop acts on listed instance profiles alone',
      'refusalOfProfile(policy, instanceProfileArn, account),',
      'undefined,',
    ],
  ),
  ...inFile(
    'refresh/start.ts',
    ['What somebody else stopped is not started', '.filter(({ instanceId }) => !theirs.includes(instanceId))', ''],
    ['What EC2 shows as it was is waited for', "turn === 'stop' && stopped.includes(instance.instanceId)", 'false'],
    ['What is still stopping is waited for', "if (ids('wait').length > 0) throw", 'if (false) throw'],
    ['What EC2 has no room for is tried again', 'if (lacking) throw lacking.error;', ''],
    [
      'Start acts on listed instance profiles alone',
      'refusalOfProfile(policy, instanceProfileArn, account),',
      'undefined,',
    ],
  ),
  ...inFile(
    'refresh/restart-fate.ts',
    ['Only what was started since counts as back', "if (launchedAt <= since) return 'NotStopped';", ''],
    ['Only what passes its checks counts as back', " && checks === 'ok'", ''],
    ['What is starting has not failed', "is === 'NotReady' ? undefined : refresh.failure", 'refresh.failure'],
    [
      'What did not stay up has failed',
      "if (is === 'NotStarted' && hasFailedToStart(shown)) return",
      'if (false) return',
    ],
    [
      'What a person stops has not failed to start',
      " &&\n  shown.stateReason.code !== 'Client.UserInitiatedShutdown'",
      '',
    ],
    ['What is down comes first', "bare: is === 'NotStarted' };", 'bare: false };'],
    ['Its state reason is told', '${reasonText(shown)}', ''],
  ),
  ...inFile(
    'refresh/left-down.ts',
    ['What runs is not down', '!isDown(state) || ', ''],
    ['What was started after its turn is somebody else’s', ' || launchedAt > since', ''],
    [
      'What somebody stopped before is not started',
      '(Date.parse(stoppedAt) + 1000 > Date.parse(since) && stoppedAt <= until)',
      'stoppedAt <= until',
    ],
    ['What somebody stopped later is not started', ' && stoppedAt <= until', ''],
    ['Where EC2 does not say when, the stop was ours', 'stoppedAt === undefined || ', 'stoppedAt !== undefined && '],
  ),
  ...inFile('refresh/restart-pace.ts', [
    'Batches of a restart begin one after the other',
    '1000 / (requestsPerSecond * share)',
    '0',
  ]),
  ...inFile(
    'replace-role/restart-limits.ts',
    [
      'No more than the input allows are down',
      'Math.min(maxUnavailable, largestWaveIn(request, inUse))',
      'largestWaveIn(request, inUse)',
    ],
    ['A restart has as many waves as a history holds', '> most) throw', '> Infinity) throw'],
  ),
  ...inFile(
    'replace-role/left-out.ts',
    ['What is stopped needs nothing', "why !== 'stopped'", 'true'],
    ['The command that refreshes a group is told', 'commands.length > 0 ?', 'false ?'],
  ),
];
