import { inFile } from './safeguard.ts';

/** What a person reads in the end: a success is never false, and every instance is named. */
export const replaceRoleReport = [
  ...inFile(
    'replace-role/ended-replacement.ts',
    ['When nothing could be put back the former role is expected', 'if (restoreFailure) return roleWanted(ended);', ''],
    ['After RestoreRole the role that it left is expected', 'restored ? restored.role : request.role', 'request.role'],
    ['Regions in which nothing was refreshed are reported', '  ...(restored?.aside ?? []),\n', ''],
  ),
  ...inFile(
    'replace-role/report-status.ts',
    ['A role that was not restored is no success', "if (restoreFailure) return 'RoleNotRestored';", ''],
    [
      'A role that was not replaced is no success',
      "if (restored) return wentBack ? 'WayBackFailed' : 'RoleNotReplaced';",
      '',
    ],
    [
      'A role that is not known is no success',
      "if (now === unknownRole) return wentBack ? 'WentBackInPart' : 'ReplacementIncomplete';",
      '',
    ],
    ['Another role in it is no success', "if (now !== expected) return 'RoleChangedMeanwhile';", ''],
    ['What is not proven is no success', "if (!regions.every(isProven)) return 'ReplacementIncomplete';", ''],
    [
      'What is left alone makes it a replacement in part',
      "leftAlone.length + optedOut.length > 0 ? 'ReplacedInPart' : 'Replaced'",
      "'Replaced'",
    ],
    ['What opted out makes it a replacement in part', 'leftAlone.length + optedOut.length', 'leftAlone.length'],
    ['A failure is no success', 'failures.length === 0 && ', ''],
    ['What is untouched is no success', 'untouched === 0 && ', ''],
    ['Every instance of the plan is refreshed or gone', ' && refreshed + gone >= planned', ''],
  ),
  ...inFile(
    'workflow/region-report.ts',
    [
      'The last wave of a Region that could not be closed is counted',
      'isRefresh(event) && event.closeFailure ? closed(event) : event',
      'event',
    ],
    ['What kept a Region from its end is told', '[failure, closeFailure].flatMap', '[closeFailure].flatMap'],
    ['What kept CloseRegion from its end is told', '[failure, closeFailure].flatMap', '[failure].flatMap'],
    ['What was to be taken up and was not is named', '...leftBehind(progress), ', ''],
    ['What is down is not named as bare', 'takenUp.filter((id) => !down.includes(id))', 'takenUp'],
    ['What another Region has seen is told', '...(missed ? [missed] : [])', ''],
    [
      'What nobody has accounted for is untouched',
      'outcome.untouched + (isTerminated ? 0 : missing)',
      'outcome.untouched',
    ],
    ['A Region that failed before any instance is told', ' + failures.length > 0;', ' > 0;'],
  ),
  ...inFile(
    'workflow/missed-doubts.ts',
    [
      'A Region that associated while another saw no role is told',
      'associated && overlap(doubt, associated)',
      'false && associated && overlap(doubt, associated)',
    ],
    ['A Region that has seen it itself has refreshed again', ' && !own.some((seen) => overlap(seen, doubt))', ''],
    [
      'A doubt that was not over counts',
      '  ...(doubt && !doubt.unseen ? [{ from: doubt.since, until: doubt.goodSince ??',
      '  ...(doubt && false ? [{ from: doubt.since, until: doubt.goodSince ??',
    ],
    ['A doubt at another time does not count', 'associated && overlap(doubt, associated)', 'associated'],
  ),
  ...inFile(
    'replace-role/replacement-report.ts',
    [
      'Where nothing was put in nothing is untouched',
      'ended.restoreFailure ? 0 : region.settings.instances',
      'region.settings.instances',
    ],
    ['Regions without anything to tell are left out', '.filter(hasSomethingToTell)', ''],
    ['No session is ended that an instance still needs', "revokeIn(status === 'Replaced', ", 'revokeIn(true, '],
  ),
  ...inFile(
    'replace-role/report-cause.ts',
    ['What is bare comes first', '...regions.flatMap((region) => bareIn(region, report)),', ''],
    ['What is untouched is named', '...regions.flatMap((region) => untouchedIn(region, report)),', ''],
    [
      'What failed and keeps its instance profile is named',
      '...[...regions, ...before].flatMap((region) => othersIn(region)),',
      '',
    ],
    [
      'Where not all ids are known the command lists them',
      '...(isKnown ? [] : [`  all that',
      '...(true ? [] : [`  all that',
    ],
    ['How to go on is said', '...(report.again ? remedyLines(report.again) : []),', ''],
  ),
  ...inFile(
    'workflow/cause-text.ts',
    ['A cause fits into what Step Functions takes', '<= longest);', '> 0);'],
    [
      'What is cut says where the rest is',
      "? `${fitting.join('\\n')}\\n… (all of it: the output of the state ${state})`",
      "? fitting.join('\\n')",
    ],
  ),
  ...inFile(
    'replace-role/reported.ts',
    ['The report of a failure is its cause', '...(!complete && { failure }),', ''],
    [
      'The first failure is the error of an execution that was undone',
      'isRestored ? restored.failure.Error : report.status',
      'report.status',
    ],
    [
      'A success has no failure left over',
      'const { failure: _, restored, wentBack, ...others } = ended;',
      'const { restored, wentBack, ...others } = ended;',
    ],
    ['The Regions are dropped: a state holds 256 KiB', '    regions: [],\n', ''],
    ['The Regions that were put aside are dropped', '{ ...restored, aside: [] }', 'restored'],
  ),
  ...inFile(
    'workflow/remedy.ts',
    ['What is bare has the command that brings it back', 'if (bare) return', 'if (false) return'],
    [
      'What has another instance profile has the command that replaces it',
      "error === 'AnotherProfileAssociated' && instanceIds.length > 0",
      'false',
    ],
  ),
  ...inFile(
    'workflow/commands.ts',
    ['A line has a hundred instances at most', 'chunks(instanceIds, 100)', '[instanceIds]'],
    ['A name that means something to a shell is quoted', '/^[\\w.@:/+-]+$/.test(arn)', 'true'],
    ['A quote in a name is escaped', ".replaceAll(\"'\", String.raw`'\\''`)", ''],
    ['A time is compared without its fractions', 'since.slice(0, 19)', 'since'],
  ),
  ...inFile(
    'replace-role/not-restored.ts',
    ['An empty instance profile has the command that fills it', 'if (now === undefined) return', 'if (false) return'],
    ['The right role in it needs no command now', 'if (now === wanted) return', 'if (false) return'],
    ['Another role in it has to go out first', 'if (now !== unknownRole) return', 'if (false) return'],
    ['What is not known has a command for either case', "wanted === other ? '' : ", "true ? '' : "],
    ['What failed first is told', "    ...told('What failed first', ended.restored?.failure ?? ended.failure),\n", ''],
    [
      'What failed when the role was put back is told',
      "    ...told('What failed when the role was put back', ended.restoreFailure),\n",
      '',
    ],
    ['What started meanwhile is told', '    ...(started\n', '    ...(false\n'],
  ),
  ...inFile(
    'workflow/role-at-the-end.ts',
    [
      'An empty instance profile is told, with the command that fills it',
      'if (now === undefined && expected !== undefined)',
      'if (false)',
    ],
    ['A role that is not known is to be looked at', 'if (now === unknownRole) return [', 'if (false) return ['],
  ),
  ...inFile(
    'replace-role/again-with.ts',
    [
      'After another role nobody starts again with the old input',
      "if (now !== undefined && now !== expected) return 'Agree",
      "if (false) return 'Agree",
    ],
    [
      'After RestoreRole the command names the role that is there',
      'if (expected !== undefined && expected !== role)',
      'if (false)',
    ],
    ['Where there is no way back nobody starts again with one', "onTrouble === 'goBack' ? [", 'false ? ['],
  ),
  ...inFile('replace-role/report-steps.ts', [
    'What a large plan could not name is told',
    '!restored?.wasEmpty || restored.role === undefined || codes.length === 0',
    'true',
  ]),
  ...inFile(
    'replace-role/report-summary.ts',
    [
      'Why the counts are not those of the plan is told',
      "    ...differenceFrom(counts, ended.request.refresh === 'restart'),\n",
      '',
    ],
    ['What remains elsewhere is told', '    ...ended.leftAlone.map((left) => leftAloneSentence(ended, left)),\n', ''],
  ),
  ...inFile(
    'replace-role/plan-warnings.ts',
    ['The plan warns of an empty instance profile', 'found.role === undefined ? [`', 'false ? [`'],
    ['The plan says which role it would put back', 'found.takenOut === undefined ? [] :', 'true ? [] :'],
    ['The plan says what gets its instance profile back', 'bare > 0 ? [getItBack', 'false ? [getItBack'],
    ['The plan says what will be started', '...leftDownWarnings(request, inUse, found.unreported),', ''],
    ['The plan says what is left alone', '...leftAloneWarnings(request, found.role, leftAlone),', ''],
    ['The plan says what another AWS service manages', 'managed > 0 ? [', 'false ? ['],
  ),
  ...inFile('replace-role/way-back.ts', [
    'The way back has another role than the way there',
    'if (formerRole === undefined || formerRole === role) return {};',
    '',
  ]),
  ...inFile('workflow/typed-input.ts', [
    'The input that starts what a dry run has planned is no dry run',
    '{ dryRun: _, ...start } = typed',
    '{ ...start } = typed',
  ]),
];
