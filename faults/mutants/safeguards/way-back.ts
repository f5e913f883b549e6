import { inFile } from './safeguard.ts';

/** Going back: after it every instance that was refreshed has credentials of the former role again, or is named. */
export const wayBack = [
  ...inFile(
    'workflow/region-back.ts',
    ['Only those go back that a wave has taken', 'planned.filter((id) => id <= reached)', 'planned'],
    ['Where only newcomers were refreshed, no others go back', 'onlySince === undefined ? planned', 'true ? planned'],
    ['What came late goes back too', '...latecomers, ', ''],
    ['What was taken up on the way there goes back too', '...latecomers, ...tookUp]', '...latecomers]'],
    ['Who came late and was not touched does not go back', '!outcome.untouchedIds.includes(id)', 'true'],
    ['What had failed does not go back', '...idsIn(outcome.failures), ...progress', '...progress'],
    ['What goes back is listed once', '[...ids, ...failed]', '[...failed]'],
    ['What had failed is not listed on the way back', '[...ids, ...failed]', '[...ids]'],
    ['Nothing holds the way back', '      urgent: true,\n', ''],
    ['What controlled the way there does not control the way back', 'controls: _, planned', 'planned'],
    ['Where the plan has no ids, those go back up to the greatest one', "(progress.reached ?? '')", "''"],
    ['Who was launched with the new role goes back', '(before ?? since)', 'undefined'],
    ['A move back takes nobody for new', 'planned && since !== undefined', 'planned'],
    [
      'What an execution that was stopped has left is still taken up',
      '    progress.takenUp,\n    now',
      '    [],\n    now',
    ],
  ),
  ...inFile(
    'refresh/listing.ts',
    [
      'A move back leaves those where they are that were there',
      'upTo === undefined || isUpTo(upTo, instanceId);',
      'true;',
    ],
    ['Without ids, those up to the greatest one go back', ' || isUpTo(upTo, instanceId);\n}', ';\n}'],
  ),
  ...inFile('refresh/take-up.ts', [
    'What was named on the way back is not listed once more',
    '[...(progress.tookUp ?? []), ...progress.takenUp]',
    'progress.takenUp',
  ]),
  ...inFile('workflow/trouble.ts', [
    'The first trouble is told',
    '.toSorted((one, other) => one.at.localeCompare(other.at))',
    '',
  ]),
  ...inFile(
    'workflow/done-before.ts',
    [
      'What is without an instance profile gets the former one back',
      'if (bare) return associateCommand',
      'if (!bare) return associateCommand',
    ],
    [
      'What may have the new role is left open',
      "['StillAssociating', 'NotReady', 'NotShown', 'NotStarted', 'RoleChangedMeanwhile']",
      "['NotStarted']",
    ],
    ['What is down is left open', "'NotStarted', ", ''],
    ['What has no instance profile is left open', '(bare || ', '(false || '],
  ),
  ...inFile(
    'replace-role/back-half.ts',
    ['It goes back once', 'if (!why || state.wentBack) return state;', 'if (!why) return state;'],
    ['It goes back only on trouble', 'if (!why || state.wentBack)', 'if (!why)'],
    ['Behind the first leg there is no way back', "leg !== 'there' || ", ''],
    ['The former role goes in', 'request: { ...request, role: former },', 'request,'],
    ['The new role goes out', '    formerRole: request.role,\n', '    formerRole: former,\n'],
  ),
  ...inFile(
    'replace-role/report-status.ts',
    ['Who is not proven to be back makes it in part', 'regions.every(isProven) && leftNothingOpen', 'leftNothingOpen'],
    ['Who failed before, and may be half done, makes it in part', ' && leftNothingOpen(wentBack)', ''],
  ),
  ...inFile('replace-role/report-cause.ts', [
    'Who had lost its instance profile before the way back is named',
    '    ...before.flatMap((region) => bareIn(region, report)),\n',
    '',
  ]),
  ...inFile('replace-role/ended-replacement.ts', [
    'The role that was there first is wanted, on the way back too',
    'wentBack ? request.role : (formerRole',
    '(formerRole',
  ]),
  ...inFile(
    'replace-role/restoration.ts',
    ['Who was to go back is named when it cannot', ' || wentBack !== undefined) && !before', ') && !before'],
    ['Who was to go back is not refreshed with the new role', 'progress: { ...progress, listed: [] }', 'progress'],
  ),
  ...inFile(
    'replace-role/no-way-back.ts',
    ['Without a role there is no way back', 'if (formerRole === undefined)', 'if (false)'],
    ['To the same role there is no way back', 'formerRole === role ?', 'false ?'],
  ),
  ...inFile(
    'replace-profile/no-way-back.ts',
    ['A retired instance profile is no way back', 'if (isRetired(policy, instanceProfile))', 'if (false)'],
    ['An empty instance profile is no way back', 'if (role === undefined)', 'if (false)'],
    ['The role of the way back is in the policy', 'allowed.includes(role)', 'true'],
    ['The sweep leaves who went back', 'if (undone > 0)', 'if (false)'],
    ['Who goes back can be told from others', '!withIds && others > 0', 'false'],
  ),
  ...inFile(
    'replace-profile/back-move.ts',
    ['The instances go back once', '|| move.wentBack || ', '|| '],
    ['A replacement is not created on the way back', '    toCreate: false,\n', ''],
  ),
  ...inFile('replace-profile/move-report.ts', [
    'Who is not proven to be back makes the move back one in part',
    'regions.every(isProven) && leftNothingOpen',
    'leftNothingOpen',
  ]),
  ...inFile('workflow/plan-limits.ts', [
    'A state has room for the ids of the way back',
    "ids * (onTrouble === 'goBack' ? 2 : 1)",
    'ids * 1',
  ]),
];
