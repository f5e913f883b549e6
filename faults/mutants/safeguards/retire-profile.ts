import { inFile } from './safeguard.ts';

/** What keeps retire-profile from deleting what somebody needs. */
export const retireProfile = [
  ...inFile('retire-profile/input.ts', [
    'A field that nobody knows is refused',
    'export const request = v.strictObject(',
    'export const request = v.object(',
  ]),
  ...inFile(
    'retire-profile/plan-retirement.ts',
    ['An instance profile that the policy does not list is refused', 'if (allowed.length === 0)', 'if (false)'],
    [
      'An instance profile that the policy does not retire is refused',
      'if (!isRetired(policy, instanceProfile))',
      'if (false)',
    ],
    [
      'A role that nobody could put back is refused',
      'if (role !== undefined && !allowed.includes(role)) throw',
      'if (false) throw',
    ],
    ['An instance profile that something names is refused', 'if (named.length > 0)', 'if (false)'],
    [
      'A second execution on the instance profile is refused',
      'await refuseBesideAnother({ executionArn, startedAt }, instanceProfile);',
      '',
    ],
    ['A stack may demand a reason', "process.env['REQUIRE_REASON'] === 'true'", 'false'],
  ),
  ...inFile(
    'retire-profile/names-in-regions.ts',
    ['What would launch instances counts', '...launchers.map(launcherNamed),', ''],
    ['A Region that does not answer is an error', '    throw error;', '    return [];'],
  ),
  ...inFile(
    'retire-profile/remove-retired-role.ts',
    ['An instance profile that was created anew is left', 'if (found?.id !== profile.id)', 'if (!found)'],
    ['An old read is asked again', 'if (found.role === formerRole) throw error;', ''],
    ['The role of somebody else stays', 'if (found.role !== undefined) throw', 'if (false) throw'],
    ['It checks what it is given', 'refusalToRetire(policy, request.instanceProfile, { formerRole })', 'undefined'],
  ),
  ...inFile(
    'retire-profile/look-again.ts',
    ['What came meanwhile is seen', 'if (named.length > 0)', 'if (false)'],
    ['It checks what it is given', 'refusalToRetire(policy, request.instanceProfile, { formerRole })', 'undefined'],
  ),
  ...inFile(
    'retire-profile/delete-profile.ts',
    ['An instance profile that was created anew is left', 'if (found && found.id !== profile.id)', 'if (false)'],
    ['A role that somebody put in is told', 'if (role === undefined) throw error;', 'throw error;'],
    [
      'A deletion whose answer was lost is one',
      "if (!isAwsError(error, 'NoSuchEntityException')) throw error;",
      'throw error;',
    ],
    ['What IAM still shows is not deleted', 'if (left?.id === profile.id) throw error;', ''],
    ['What was created anew meanwhile is told', 'if (left) throw', 'if (false) throw'],
    ['It checks what it is given', 'refusalToRetire(policy, request.instanceProfile, { formerRole })', 'undefined'],
  ),
  ...inFile(
    'retire-profile/restore-retired-role.ts',
    ['An instance profile that was created anew gets no role', 'if (before.id !== profile.id)', 'if (false)'],
    ['One that held no role gets none', 'if (formerRole === undefined)', 'if (false)'],
    ['An old read is asked again', 'if (role === undefined) throw error;', ''],
    ['It checks what it is given', 'refusalToRetire(policy, request.instanceProfile, { formerRole })', 'undefined'],
  ),
  ...inFile(
    'retire-profile/restoration.ts',
    ['What was put back is looked at again', '!mayBeTakenOut(retirement, held) ||', 'true ||'],
    ['What was found is looked at again', "(held.is === 'held' && tries > 1)", "held.is === 'held'"],
    ['It is not looked at for ever', ' || tries >= mostTries', ''],
    ['What somebody else deleted is no success', "'lookedAgainAt' in retirement && ", ''],
    ['What somebody else created anew is no success', ' && !isOfSomebodyElse(failure.Error)', ''],
    ['A deletion whose answer never came is a success', '...(isDeleted && { deletedAt: iso(now) }),', ''],
  ),
];
