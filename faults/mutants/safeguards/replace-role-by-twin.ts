import { inFile } from './safeguard.ts';

/** The way by a twin: when it may be gone, and when an instance profile's role may be replaced. */
export const replaceRoleByTwin = [
  ...inFile(
    'replace-role/input.ts',
    ['A twin is needed for a move', 'isByTwin !== (twin !== undefined) || ', ''],
    ['An instance profile is not its own twin', ' || (isByTwin && twin === instanceProfile)', ''],
    ['A move by a twin takes every Region', "...(isByTwin && regions !== undefined ? ['regions'] : [])", ''],
  ),
  ...inFile(
    'replace-role/check-twin.ts',
    ['A twin under quarantine is refused', 'if (isQuarantine(policy, name)) throw', 'if (false) throw'],
    ['A retired twin is refused', 'if (isRetired(policy, name)) throw', 'if (false) throw'],
    ['A twin that must not hold the role is refused', 'if (!allowed.includes(role)) {', 'if (false) {'],
    [
      'A twin with a role that nobody could put back is refused',
      'if (twin.role !== undefined && !allowed.includes(twin.role)) {',
      'if (false) {',
    ],
    ['A twin that instances have is refused', 'if (used.length > 0) {', 'if (false) {'],
    ['Where the sweep would interfere, it is refused', 'if (undone.length > 0) throw', 'if (false) throw'],
    ['The role that the twin holds can be put back', '...(twin.role !== undefined && { formerRole: twin.role }),', ''],
  ),
  ...inFile(
    'replace-role/turned-back.ts',
    [
      'Nobody turns back before everybody is there',
      'if (unproven.length > 0) return staying(',
      'if (false) return staying(',
    ],
    [
      'The role is not touched while an instance is on it',
      'if (left.length === 0) return backAgain(',
      'if (true) return backAgain(',
    ],
    ['Newcomers are not sent after the others for ever', 'byTwin.rounds >= mostRounds', 'false'],
    ['What another Region has seen keeps the instances there', 'missed.get(region.settings.region)', 'undefined'],
    [
      'Newcomers are looked for anew',
      'const { rounds: _, ...progress } = region.progress;',
      'const { ...progress } = region.progress;',
    ],
  ),
  ...inFile('replace-role/turn-back.ts', [
    'Who opted out, or is managed, keeps nobody from turning back',
    '.filter(({ managed, optedOut }) => !managed && !optedOut)',
    '',
  ]),
  ...inFile(
    'replace-role/legs.ts',
    [
      'What was done to the twin is not said of the instance profile',
      'ofProfile(planOf(state), profile)',
      'ofProfile(state, profile)',
    ],
    [
      'What one look has missed of the twin is moved back as planned',
      '...planned, ...(progress.latecomers ?? []), ',
      '',
    ],
    ['The leg back has to move all that is on the twin', 'instances: ids.length', 'instances: 0'],
    [
      'Newcomers are not moved',
      'const { formerArn: _, controls: __, ...settings } = before;',
      'const { controls: __, ...settings } = before;',
    ],
    ['Newcomers are those since the others turned back', 'byTwin.turnedAt ?? startedAt', 'new Date().toISOString()'],
    ['A stopped instance is rehearsed as it is moved', '!rehearsal.instance.stopped && ', ''],
  ),
  ...inFile('replace-role/leg-reports.ts', [
    'What was terminated between two legs is gone',
    'Math.max(0, there.refreshed + there.gone - back.planned) + ',
    '',
  ]),
  ...inFile('replace-role/report-status.ts', [
    'A way by a twin is complete only after its last leg',
    "if (byTwin && byTwin.leg !== 'newcomers') return",
    'if (false) return',
  ]),
  ...inFile('replace-role/restoration.ts', [
    'After RestoreRole nobody moves any more',
    'const { formerArn: _, controls: __, ...settings } = before;',
    'const { controls: __, ...settings } = before;',
  ]),
  ...inFile('replace-role/taken-out-role.ts', [
    'The role of the twin is not put into the instance profile',
    'byTwin?.profile?.name === instanceProfile',
    'false',
  ]),
];

/** What a plan says about the roles. */
export const rolesCompared = [
  ...inFile(
    'workflow/role-lacks.ts',
    [
      'A policy of the same name is another one',
      '({ arn }) => !role.managedPolicies.some((other) => other.arn === arn)',
      '({ name }) => !role.managedPolicies.some((other) => other.name === name)',
    ],
    ['A warning is short, however many policies there are', 'names.toSorted().slice(0, mostNamed)', 'names.toSorted()'],
    ['The same boundary is no difference', 'if (former.boundary === role.boundary) return [];', ''],
    ['A longer session is no lack', 'if (role.maxSessionSeconds >= former.maxSessionSeconds) return [];', ''],
  ),
  ...inFile(
    'workflow/compare-roles.ts',
    ['The same role is not compared with itself', 'if (formerRole === role) return [];', ''],
    [
      'A plan does without the comparison where IAM does not say',
      'if (!isAwsError(error, ...excused)) throw error;',
      'throw error;',
    ],
    ['Only known errors are excused', 'if (!isAwsError(error, ...excused)) throw error;', ''],
  ),
];
