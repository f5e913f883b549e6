import { inFile } from './safeguard.ts';

/** A Region: its waves, and when they go on. */
export const refreshWaves = [
  ...inFile(
    'refresh/next-wave.ts',
    ['The role is looked at before each wave', 'role: await roleIn(settings.instanceProfile)', 'role: settings.role'],
    ['What is bare is brought back first', 'if (all.some(isBare)) return bringBack(taken, all);', ''],
    [
      'What is bare comes alone: others are not taken with it',
      'withWave(withAgain(region, others), again.filter(isBare), Date.now())',
      'withWave(region, again, Date.now())',
    ],
    [
      'What is to be done once more is listed',
      'listed: [...new Set([...ids, ...region.progress.listed])]',
      'listed: region.progress.listed',
    ],
    [
      'What a look has seen is kept before anything can fail',
      'if (isOtherDoubt(progress.doubt, found.progress.doubt)) return { ...found, lookAgainSeconds: soon };',
      '',
    ],
    [
      'While the role is in doubt no wave begins',
      'if (sure.progress.doubt) return { ...sure, lookAgainSeconds: soon };',
      '',
    ],
    ['A role in doubt is watched', 'const sure = await watched(found);', 'const sure = found;'],
    ['Too many failures stop the Region', 'return hasFailed(sure) ? stop(sure) : goOn(sure);', 'return goOn(sure);'],
    ['What tasks gave up on counts as a failure', ' + countFailed(progress.unsettled)', ''],
    [
      'In the first waves no failure is tolerated',
      'progress.waves <= carefulWaves ? 0 : settings.maxFailures',
      'settings.maxFailures',
    ],
    [
      'After the first waves some failures are tolerated',
      'progress.waves <= carefulWaves ? 0 : settings.maxFailures',
      '0',
    ],
    [
      'A Region that stops waits for what is pending',
      'if (progress.pending.length > 0) return { ...region, lookAgainSeconds: later };\n  const behind',
      'const behind',
    ],
    [
      'A Region that stops names what it has not come to',
      'const behind = behindCursor(region, await listOnProfile(region));',
      'const behind: string[] = [];',
    ],
    [
      'A Region that stops names what was unclear',
      '...progress.unclear.map(({ instanceId }) => instanceId), ...behind]',
      '...behind]',
    ],
    [
      'The first waves wait for every association',
      'progress.waves <= carefulWaves ? 0 : settings.mostPending',
      'settings.mostPending',
    ],
    [
      'Later waves go on while associations are pending',
      'progress.waves <= carefulWaves ? 0 : settings.mostPending',
      '0',
    ],
    [
      'No wave begins while too much is pending',
      'if (progress.pending.length > mostPending) return { ...region, lookAgainSeconds: later };',
      '',
    ],
    ['What is unclear leaves less room in a wave', 'settings.waveLimit - unclear.length', 'settings.waveLimit'],
    [
      'A Region waits for what is pending before it ends',
      'if (progress.pending.length > 0) return { ...listed, lookAgainSeconds: later };',
      '',
    ],
    [
      'A Region does not end while something is unclear',
      'if (next.length + unclear.length === 0)',
      'if (next.length === 0)',
    ],
    [
      'What is unclear is looked at again',
      'if (taken.length === 0) return { ...after, lookAgainSeconds: soon };',
      'if (taken.length === 0) return after;',
    ],
    [
      'The answer of the last look is dropped',
      'const { lookAgainSeconds: _, ...event } = before;',
      'const event = before;',
    ],
  ),
  ...inFile(
    'refresh/doubt.ts',
    ['A role that is taken out again and again ends the Region', 'outcome.doubts.length >= mostDoubts', 'false'],
    [
      'What IAM shows is taken for old for five minutes',
      'patienceMilliseconds = 5 * 60 * 1000',
      'patienceMilliseconds = 0',
    ],
    [
      'After five minutes without the role the Region ends',
      'look.at - Date.parse(doubt.seenAt) > patienceMilliseconds',
      'false',
    ],
    ['What a batch has seen is a doubt', ' || outcomesOf(wave).some(({ roleChanged }) => roleChanged);', ';'],
    ['One look without the role is a doubt', 'if (isGood && !isInDoubt(region))', 'if (!isInDoubt(region))'],
    ['A doubt does not end while associations are on their way', 'if (progress.pending.length > 0) return region;', ''],
    [
      'A doubt lasts until EC2 is sure to see the role',
      ' || now - Date.parse(doubt.goodSince) < settings.propagationSeconds * 1000',
      '',
    ],
    [
      'A doubt reaches back to the last good look',
      'before?.since ?? progress.lookedAt ?? roleConfirmedAt',
      'before?.since ?? iso(at)',
    ],
    ['Each good look is remembered', 'progress: { ...progress, lookedAt: iso(look.at) } };', 'progress };'],
    [
      'A look without the role begins the wait anew',
      '...(isGood && { goodSince',
      '...((isGood || before?.goodSince) && { goodSince',
    ],
    [
      'What a batch has seen begins the wait anew',
      '(!changedInWave && before?.goodSince) || iso(at)',
      'before?.goodSince || iso(at)',
    ],
    [
      'A doubt that is over is reported to the other Regions',
      '[...outcome.doubts, { from: doubt.since, until: doubt.goodSince }]',
      'outcome.doubts',
    ],
    ['What is launched after a doubt is not refreshed', '    roleConfirmedAt: iso(now),\n', ''],
    ['A change of the looks is seen', ' || before?.goodSince !== after?.goodSince', ''],
  ),
  ...inFile(
    'refresh/watched.ts',
    [
      'A role in doubt is looked at every four seconds',
      'await sleep(betweenLooksMilliseconds);',
      'await sleep(60_000);',
    ],
    ['One run watches for less than its timeout', 'watchMilliseconds = 45_000', 'watchMilliseconds = 4_500_000'],
    ['What has changed is returned at once', '!isOtherDoubt(doubt, now.progress.doubt) && ', ''],
    [
      'What came while the role was in doubt is refreshed',
      'withNewcomers(now, await listOnProfile(now), doubt.since)',
      'now',
    ],
  ),
  ...inFile(
    'refresh/list-on-profile.ts',
    ['A listing is read twice', 'return together(found, await read());', 'return found;'],
    ['A short listing is read again', 'reads < mostReads && isShort(region, found)', 'false'],
    ['A short listing is not read for ever', 'reads < mostReads && ', ''],
    ['What either of two answers shows is there', 'found = together(found, await read());', 'found = await read();'],
    ['Some seconds pass before a short listing is read again', 'await sleep(5000);', ''],
  ),
  ...inFile(
    'refresh/listing.ts',
    ['Instances of other AWS services are left alone', 'if (managed || launchedAt', 'if (launchedAt'],
    ['What was launched with the role is not refreshed', 'managed || launchedAt >= roleConfirmedAt', 'managed'],
    [
      'After RestoreRole only what came meanwhile is refreshed',
      'return onlySince === undefined || launchedAt >= onlySince || isNew(planned, instanceId);',
      'return true;',
    ],
    [
      'What started meanwhile counts',
      'onlySince === undefined || launchedAt >= onlySince || isNew(planned, instanceId)',
      'onlySince === undefined || isNew(planned, instanceId)',
    ],
    ['What was given the instance profile meanwhile counts', ' || isNew(planned, instanceId);\n}', ';\n}'],
    [
      'What the plan saw is listed, whatever EC2 shows',
      'settings.onlySince === undefined ? (settings.planned ?? []) : []',
      '[]',
    ],
    [
      'After RestoreRole what the plan saw is not listed',
      'settings.onlySince === undefined ? (settings.planned ?? []) : []',
      'settings.planned ?? []',
    ],
    [
      'What is listed is not listed again',
      'new Set([...progress.listed, ...progress.takenUp, ...(progress.tookUp ?? [])])',
      'new Set([...progress.takenUp, ...(progress.tookUp ?? [])])',
    ],
    [
      'What is taken up is not listed',
      'new Set([...progress.listed, ...progress.takenUp, ...(progress.tookUp ?? [])])',
      'new Set([...progress.listed, ...(progress.tookUp ?? [])])',
    ],
    [
      'What was taken up is not listed',
      'new Set([...progress.listed, ...progress.takenUp, ...(progress.tookUp ?? [])])',
      'new Set([...progress.listed, ...progress.takenUp])',
    ],
    ['A listing goes on behind the last one', 'id > progress.cursor && ', ''],
    ['A listing fits into a state', '.slice(0, 4000 - 3 * settings.waveLimit)', ''],
    [
      'After a doubt what was taken up counts as a newcomer too',
      '(instance.instanceId <= cursor || tookUp.includes(instance.instanceId)) &&',
      'instance.instanceId <= cursor &&',
    ],
    ['After a doubt what comes to its turn anyway is not listed twice', '!known.has(instance.instanceId) &&', ''],
    [
      'After a doubt only what came meanwhile is refreshed again',
      '(instance.launchedAt >= since || isNew(settings.planned, instance.instanceId)),',
      'true,',
    ],
    [
      'After a doubt what started meanwhile is refreshed again',
      '(instance.launchedAt >= since || isNew(settings.planned, instance.instanceId)),',
      'isNew(settings.planned, instance.instanceId),',
    ],
    [
      'After a doubt what was given the instance profile meanwhile is refreshed again',
      '(instance.launchedAt >= since || isNew(settings.planned, instance.instanceId)),',
      'instance.launchedAt >= since,',
    ],
    [
      'What is refreshed again is not counted twice',
      'Math.max(0, outcome.refreshed - counted.length)',
      'outcome.refreshed',
    ],
  ),
  ...inFile(
    'refresh/pace.ts',
    ['Late instances make the next wave slower', 'if (late > toleratedLateness) return', 'if (false) return'],
    ['A few late instances are tolerated', 'toleratedLateness = 0.02', 'toleratedLateness = 0'],
    ['However late, a share is left', 'Math.max(smallestShare, usedShare * (1 - late))', 'usedShare * (1 - late)'],
    [
      'A small share does not grow when instances are late',
      'Math.min(usedShare, Math.max(smallestShare, usedShare * (1 - late)))',
      'Math.max(smallestShare, usedShare * (1 - late))',
    ],
    ['The share does not grow above what is allowed', 'Math.min(share, usedShare * 1.05)', 'usedShare * 1.05'],
    ['The share comes back', 'Math.min(share, usedShare * 1.05)', 'usedShare'],
  ),
  ...inFile(
    'refresh/waves.ts',
    [
      'A batch is no larger than a Map and a describe take',
      'Math.min(40, Math.floor(limit.burst * share))',
      'Math.floor(limit.burst * share)',
    ],
    [
      'A wave has 25 batches at most',
      'Math.max(batchSize(progress.usedShare), Math.ceil(members.length / mostBatches))',
      'batchSize(progress.usedShare)',
    ],
    [
      'A later wave does not wait long for its associations',
      'waitMilliseconds = 10 * 1000',
      'waitMilliseconds = 600 * 1000',
    ],
    ['The first wave and the canary are careful', 'carefulWaves = 2', 'carefulWaves = 0'],
    ['The canary is careful', 'carefulWaves = 2', 'carefulWaves = 1'],
    [
      'The first waves wait for every association in their batches',
      'waitUntil: isCareful ? confirmUntil(at) : iso(at + waitMilliseconds)',
      'waitUntil: iso(at + waitMilliseconds)',
    ],
    [
      'The first wave is one instance',
      'progress.waves === 0 ? 1 : canary * 10 ** (progress.waves - 1)',
      'canary * 10 ** progress.waves',
    ],
    [
      'The second wave is the canary',
      'progress.waves === 0 ? 1 : canary * 10 ** (progress.waves - 1)',
      'progress.waves === 0 ? 1 : Infinity',
    ],
    ['A wave is no larger than its limit', 'return Math.min(grown, usual);', 'return grown;'],
    ['A smaller share makes smaller waves', 'Math.ceil((waveLimit * progress.usedShare) / share)', 'waveLimit'],
    [
      'A wave of a large fleet is not too small',
      'Math.max(waveLeast, Math.ceil((waveLimit * progress.usedShare) / share))',
      'Math.ceil((waveLimit * progress.usedShare) / share)',
    ],
    ['What is bare waits for no token', 'bare ? now : (slots[index] ?? now)', 'slots[index] ?? now'],
    ['What is not bare waits for its token', 'bare ? now : (slots[index] ?? now)', 'now'],
    ['The tokens that a wave takes are gone', 'progress: { ...progress, bucket }', 'progress'],
  ),
];
