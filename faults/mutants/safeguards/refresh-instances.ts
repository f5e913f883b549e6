import { inFile } from './safeguard.ts';

/** One instance, one batch: what acts, and what becomes of it. */
export const refreshInstances = [
  ...inFile(
    'refresh/associate.ts',
    ['A rehearsal associates nothing', 'if (refresh.rehearsal) return', 'if (false) return'],
    [
      'After IncorrectState EC2 is read: the association may be there',
      "isAwsError(error, 'IncorrectState', 'UnauthorizedOperation')",
      "isAwsError(error, 'UnauthorizedOperation')",
    ],
    [
      'After UnauthorizedOperation EC2 is read: somebody may have associated another instance profile',
      "isAwsError(error, 'IncorrectState', 'UnauthorizedOperation')",
      "isAwsError(error, 'IncorrectState')",
    ],
    ['The former association is not taken for the new one', ' || now.associationId === instance.associationId', ''],
    [
      'Another instance profile is not taken for ours',
      'if (now.instanceProfileArn === instanceProfileArn)',
      'if (true)',
    ],
    ['A terminated instance needs no association', 'if (isGone(error.name,', 'if (false && isGone(error.name,'],
    [
      'An instance that EC2 does not know any more is gone',
      "isShownTerminated(instances, instanceId) || (error === 'InvalidInstanceID.NotFound' && instances.length === 0)",
      'isShownTerminated(instances, instanceId)',
    ],
    [
      'An instance that EC2 still shows is not gone',
      "(error === 'InvalidInstanceID.NotFound' && instances.length === 0)",
      "error === 'InvalidInstanceID.NotFound'",
    ],
    [
      'An answer that misses an instance does not mean that it is gone',
      "(error === 'InvalidInstanceID.NotFound' && instances.length === 0)",
      'instances.length === 0',
    ],
  ),
  ...inFile(
    'refresh/disassociate.ts',
    ['What was taken away already needs no call', 'if (associationId === undefined) return refresh;', ''],
    ['A rehearsal disassociates nothing', 'if (refresh.rehearsal) return', 'if (false) return'],
    [
      'What is bare is not disassociated',
      'if (instance.bare && (await isThere(region, instanceId, associationId)) !== true) return refresh;',
      '',
    ],
    [
      'What is bare is read first: it may have its association',
      'instance.bare && (await isThere(region, instanceId, associationId)) !== true',
      'instance.bare',
    ],
    [
      'InvalidAssociationID.NotFound counts as done',
      "const isOver = isAwsError(error, 'InvalidAssociationID.NotFound');",
      'const isOver = false;',
    ],
    [
      'After any other error EC2 is read: the association may be gone',
      '!isOver && (await isThere(region, instanceId, associationId)) !== false',
      '!isOver',
    ],
    [
      'Where EC2 does not say, the association is not taken for gone',
      '(await isThere(region, instanceId, associationId)) !== false',
      '(await isThere(region, instanceId, associationId)) === true',
    ],
    ['A read that fails does not hide the error of the call', '    return undefined;', '    throw error;'],
  ),
  ...inFile(
    'refresh/rehearsed.ts',
    ['An instance that has changed since the plan is no refusal', 'if (isAwsError(error, ...noExample))', 'if (false)'],
    [
      'A refusal names the Region, and says that nothing has been changed',
      'error.message = `${region}:',
      '`${region}:',
    ],
  ),
  ...inFile(
    'refresh/check-role.ts',
    ['Without the role a batch takes nothing away', 'if (found === role) return batch;', 'return batch;'],
    ['What is bare gets back what it had, with or without the role', 'instances.filter(({ bare }) => bare)', '[]'],
    ['That the role was away is remembered', 'roleChanged: true, ', ''],
  ),
  ...inFile(
    'refresh/confirm-batch.ts',
    ['That looks were lost is told', '...(unseen && { unseen })', ''],
    ['A batch waits for its associations', 'atWork.length > 0 && isInTime', 'false'],
    ['A batch does not wait for ever', 'observed.at < deadlines(batch).waitUntil', 'true'],
    ['A batch does not wait for what has failed', '.filter((id) => !failed.includes(id))', ''],
    [
      'A batch that has seen another role does not try again: it would forget that',
      'if (!roleChanged && atWork',
      'if (atWork',
    ],
    ['What CheckRole has seen counts', 'batch.roleChanged === true || ', ''],
    ['The role is looked at before EC2 is asked', 'if (isNew) return', 'if (false) return'],
    [
      'The role is looked at after the batch',
      'batch.roleChanged === true || (await isRoleChanged(batch))',
      'batch.roleChanged === true',
    ],
    [
      'A busy IAM does not fail a batch',
      "if (isAwsError(error, 'Throttling', 'ThrottlingException')) return false;",
      '',
    ],
  ),
  ...inFile(
    'refresh/batch-outcome.ts',
    ['One look that is lost is made up for by the next', ' && now - associated > soonMilliseconds', ''],
    ['What EC2 takes long over is no loss', 'lookLost !== undefined && associated', 'associated'],
    ['What a task gave up on may still come', 'until: refresh.failure ? Infinity : until', 'until'],
    ['It may come for a minute', 'settleMilliseconds = 60 * 1000', 'settleMilliseconds = 0'],
    [
      'Deadlines are counted from the last association',
      'const delay = Math.max(moment, lastAssociation(instances) ?? moment) - moment;',
      'const delay = 0;',
    ],
    ['Late instances are counted', 'usualMilliseconds = 8000', 'usualMilliseconds = Infinity'],
    ['An instance is not late after the usual time', 'usualMilliseconds = 8000', 'usualMilliseconds = 0'],
    ['An outcome says whether the role was away', '    roleChanged,\n', '    roleChanged: false,\n'],
  ),
  ...inFile(
    'refresh/confirm-deadline.ts',
    ['An association has ten minutes', '10 * 60 * 1000', '10 * 1000'],
    ['An association has no more than ten minutes', '10 * 60 * 1000', '1000 * 60 * 1000'],
  ),
  ...inFile(
    'refresh/fate.ts',
    ['What is gone is not counted as refreshed', "if (refresh.gone) return { is: 'gone' };", ''],
    [
      'An instance that is shown terminated is gone',
      "if (isShownTerminated(observed.instances, instance.instanceId)) return { is: 'gone' };",
      '',
    ],
    [
      "Somebody else's instance profile is a failure",
      'if (now && ![instanceProfileArn, formerArn].includes(now.instanceProfileArn))',
      'if (false)',
    ],
    [
      'The former association does not count as refreshed',
      ' || now.associationId === instance.associationId)\n    return false',
      ')\n    return false',
    ],
    [
      "Somebody else's instance profile does not count as refreshed",
      'now?.instanceProfileArn !== instanceProfileArn || ',
      'now === undefined || ',
    ],
    ['An association that is not finished does not count as refreshed', "now.state === 'associated' || ", 'true || '],
    [
      "A stopped instance's association counts before its next start",
      ' || isStopped(instances, instance.instanceId)',
      '',
    ],
    [
      'Whether it is stopped is read, not remembered',
      'isStopped(instances, instance.instanceId)',
      'instance.stopped === true',
    ],
    ['What is pending fails in the end', 'observed.at < asked.until', 'true'],
    ['What EC2 does not show in the end is gone', "shown === 'NotShown' ? { is: 'gone' } : ", ''],
    [
      'What a task has failed with is remembered while it is pending',
      '...(refresh.failure && { failure: failed })',
      '',
    ],
    [
      'A refusal is not tried again',
      "refusals.includes(failure.Error) ? 'attemptRefused' : 'attemptFailed'",
      "'attemptFailed'",
    ],
    [
      'What failed and is bare is tried again',
      "AssociationLost: 'again',\n    NotShown: 'pending',",
      "AssociationLost: 'pending',\n    NotShown: 'pending',",
    ],
    [
      'What a dead batch never came to goes into the next wave',
      "batchDied: { StillAssociating: 'pending', NotDisassociated: 'again'",
      "batchDied: { StillAssociating: 'pending', NotDisassociated: 'failed'",
    ],
    [
      'What a dead batch left bare goes into the next wave',
      "AssociationLost: 'again', NotShown: 'pending' },",
      "AssociationLost: 'failed', NotShown: 'pending' },",
    ],
    [
      'What a dead batch has associated is waited for',
      "batchDied: { StillAssociating: 'pending'",
      "batchDied: { StillAssociating: 'again'",
    ],
    [
      'What one answer leaves out of a dead batch is waited for',
      "AssociationLost: 'again', NotShown: 'pending' },",
      "AssociationLost: 'again', NotShown: 'again' },",
    ],
    ['At the end an unfinished association is a failure', "StillAssociating: 'failed'", "StillAssociating: 'pending'"],
    ['At the end what is bare is a failure', "AssociationLost: 'failed'", "AssociationLost: 'pending'"],
    ['At the end what EC2 does not show is a failure', "NotShown: 'failed'", "NotShown: 'pending'"],
    ['Where EC2 could not be asked the worst is assumed', '  bare: true,\n', '  bare: false,\n'],
    ['What is bare is called so', 'failure), bare: now === undefined }', 'failure), bare: false }'],
    [
      'What opted out while the waves ran is left as it is',
      'if (isLeftAlone(now, refresh, observed)) return',
      'if (false) return',
    ],
    [
      'What opted out, and is on its way already, is waited for',
      '(now === undefined || now.associationId === instance.associationId) &&\n  instances',
      'instances',
    ],
  ),
  ...inFile('refresh/observe.ts', [
    'Associations are read as well as instances',
    'const associations = await associationsOf(region, instanceIds);',
    'const associations: never[] = [];',
  ]),
];
