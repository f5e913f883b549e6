import { inFile } from './safeguard.ts';

/** A Region: what has become of its instances. */
export const refreshRegion = [
  ...inFile('refresh/close-region.ts', [
    'A Region that ends asks what became of its last wave',
    'closed(event, await observe(event.settings.region, toObserveAtTheEnd(event)))',
    'closed(event)',
  ]),
  ...inFile(
    'refresh/failures.ts',
    ['Failures of one kind are one entry', '`${error} ${bare}`,', '`${error} ${bare} ${cause}`,'],
    [
      "Failures that name somebody else's instance profile stay apart",
      "['AnotherProfileAssociated', 'NotStarted'].includes(error) ? `${cause} ${bare}` : ",
      '',
    ],
    ['What is bare is told apart from what is not', ': `${error} ${bare}`,', ': error,'],
  ),
  ...inFile(
    'refresh/progress.ts',
    ['Batches may die three times in a row', 'lostWavesAllowed = 3', 'lostWavesAllowed = 0'],
    ['Batches do not die for ever', 'lostWavesAllowed = 3', 'lostWavesAllowed = Infinity'],
    ['What is bare is tried again in fifteen waves', 'bareWavesAllowed = 15', 'bareWavesAllowed = 0'],
    ['What is bare is not tried for ever', 'bareWavesAllowed = 15', 'bareWavesAllowed = Infinity'],
    ['A look is no wave: it does not end a row', 'return wave ? 0 : before;', 'return 0;'],
    ['A good wave ends a row', 'return wave ? 0 : before;', 'return before;'],
    ['What may still come stays pending', '...among(waitingIn(event), waited.pending),', ''],
    [
      'What a dead batch has associated stays pending',
      '...among(lostInstances, lost.pending).map((one) => ({ ...one, until: confirmUntil(observed.at) })),',
      '',
    ],
    ['What a task failed with is remembered', 'unsettled: waited.unsettled,', 'unsettled: [],'],
    [
      'What was done while the role was in doubt is done again',
      'if (!isInDoubt(event) || event.progress.doubt?.unseen) return { tally, toRepeat: [] };',
      'return { tally, toRepeat: [] };',
    ],
    ['What failed while the role was in doubt is not done twice', 'members.filter((id) => !told.has(id))', 'members'],
    [
      'What was pending while the role was in doubt is done again',
      '[...membersOf(event.wave), ...event.progress.pending].map(({ instanceId }) => instanceId)',
      'membersOf(event.wave).map(({ instanceId }) => instanceId)',
    ],
    [
      'What goes bare into the next wave is called so',
      '...(isMove(settings) ? nothingToTake : withoutDeadline(instance)), bare: true }',
      '...(isMove(settings) ? nothingToTake : withoutDeadline(instance)) }',
    ],
    [
      'What is read as bare is called so',
      'isBare(one, observed) ? asBare(one, settings) : withoutDeadline(one)',
      'withoutDeadline(one)',
    ],
    [
      'At the end what could be tried again is a failure',
      'withTally(region.outcome, tally, reported.again)',
      'withTally(region.outcome, tally, [])',
    ],
    [
      'At the end what was not come to is counted',
      'Math.max(outcome.untouched, untouchedIds.length, expected - handled)',
      'outcome.untouched',
    ],
    [
      'At the end the plan says how many were not come to',
      'untouchedIds.length, expected - handled)',
      'untouchedIds.length)',
    ],
    ['At the end what the plan saw behind the cursor is named', '      ...behindCursor(region, []),\n', ''],
    ['At the end what was unclear is named', '      ...progress.unclear.map(({ instanceId }) => instanceId),\n', ''],
    [
      'At the end what was done in doubt is named',
      '      ...toRepeat,\n      ...progress.listed,',
      '      ...progress.listed,',
    ],
    ['At the end what was listed is named', '      ...toRepeat,\n      ...progress.listed,', '      ...toRepeat,'],
    ['No more ids are named than fit into a state', 'planned ? Infinity : mostPending', 'Infinity'],
    [
      'Without an answer of EC2 a wave is taken to last to the end',
      "at: number = Date.parse('9999-01-01')",
      'at: number = 0',
    ],
    [
      'At the end the listing is dropped: the states of all Regions fit into one',
      'listed: [], unclear: [], pending: [], unsettled: [] }',
      'unclear: [], pending: [], unsettled: [] }',
    ],
  ),
  ...inFile(
    'refresh/take-listed.ts',
    [
      'What one answer leaves out is looked at for ninety seconds',
      'believedAfterMilliseconds = 90 * 1000',
      'believedAfterMilliseconds = 0',
    ],
    [
      'What EC2 does not show for longer is believed',
      'unclear.filter((one) => observed.at >= Date.parse(one.until))',
      'unclear.filter(() => false)',
    ],
    [
      'What somebody took off is a failure, and not gone',
      "found.is === 'unclear' && found.shown ? [instanceId] : []",
      '[]',
    ],
    ['A terminated instance is gone', "if (isShownTerminated(instances, instanceId)) return { is: 'gone' };", ''],
    [
      'An instance on another instance profile is left alone',
      'if (association.instanceProfileArn !== startsFrom(settings)) {',
      'if (false) {',
    ],
    [
      'A stopped instance is known as such',
      "if (shown?.state !== 'stopped') return { is: 'taken', instance: { instanceId, associationId } };",
      "if (shown) return { is: 'taken', instance: { instanceId, associationId } };",
    ],
    [
      'What was unclear is looked at with the next',
      '    ...progress.unclear,\n    ...progress.listed.slice',
      '    ...progress.listed.slice',
    ],
  ),
  ...inFile(
    'refresh/take-up.ts',
    [
      'What a stopped execution left bare gets it back',
      '...bare.map(({ instanceId }): WaveInstance => ({ instanceId, bare: true })),',
      '',
    ],
    [
      'What a stopped restart left down is started',
      '...down.map(({ instanceId, since }): WaveInstance => ({ instanceId, bare: true, since })),',
      '',
    ],
    [
      'What has another instance profile now is not started',
      'instance.instanceProfileArn === instanceProfileArn &&',
      'true &&',
    ],
    ['What was started meanwhile is listed', 'isLeftDown(instance, left),', 'true,'],
    [
      'What has an instance profile again is listed',
      'listed: [...new Set([...taken, ...progress.listed])]',
      'listed: progress.listed',
    ],
    [
      'What EC2 does not show is looked at again',
      'unclear: [...progress.unclear, ...hidden.map(({ instanceId }) => unclearFrom(instanceId, observed.at))]',
      'unclear: progress.unclear',
    ],
    [
      'What was taken up is remembered',
      '...(progress.takenUp.length > 0 && { tookUp: [...(progress.tookUp ?? []), ...progress.takenUp] }),',
      '',
    ],
    ['It is taken up once', '        takenUp: [],\n', ''],
    [
      'What is gone is counted',
      "outcome.gone + looked.filter(({ found }) => found.is === 'gone').length",
      'outcome.gone',
    ],
  ),
  ...inFile('refresh/tally.ts', [
    'What a task failed with on pending instances is told',
    "(fate.is === 'pending' ? fate.failure : undefined)",
    'undefined',
  ]),
  ...inFile(
    'refresh/wave-fates.ts',
    [
      'What died with its batch is asked for',
      '[...instancesWithoutOutcome(region.wave), ...waitingIn(region)]',
      'waitingIn(region)',
    ],
    [
      'What is pending is asked for',
      '[...instancesWithoutOutcome(region.wave), ...waitingIn(region)]',
      'instancesWithoutOutcome(region.wave)',
    ],
    ['Earlier waves are waited for', '  ...progress.pending,\n  ...pendingIn(wave),', '  ...pendingIn(wave),'],
    ['The last wave is waited for', '  ...progress.pending,\n  ...pendingIn(wave),', '  ...progress.pending,'],
    ['Where EC2 could not be asked the worst is assumed', ': worstFate(instance, failure);', ": { is: 'refreshed' };"],
    ['After three lost waves nothing follows', "isTriedAgain ? 'batchDied' : 'nothingFollows'", "'batchDied'"],
    [
      'What a task failed with counts at the next look',
      '...(failed && { failure: { Error: failed.error, Cause: failed.cause } })',
      '',
    ],
  ),
  ...inFile(
    'refresh/wave-outcomes.ts',
    ['What AWS leaves in the place of an outcome is none', 'outcome?.batch !== undefined &&', 'true ||'],
    [
      'An outcome without its lists is none',
      '[outcome.pending, outcome.unsettled, outcome.again, outcome.failures].every(Array.isArray)',
      'true',
    ],
    ['What a task gave up on has a minute to come', 'failed.has(instance.instanceId) ? settledAt : until', 'until'],
    ['An empty wave is not late', 'members === 0 ? 0 : ', ''],
  ),
];
