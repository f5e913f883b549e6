import { notBareForLong } from './bare-time.ts';
import { credentialsAgain } from './credentials-again.ts';
import { everythingEnds } from './ends.ts';
import { firstWaveStops } from './first-wave-stops.ts';
import { instancesKeepProfile } from './instances-keep-profile.ts';
import { noFalseAlarm } from './no-false-alarm.ts';
import { keepsOneRole } from './one-role.ts';
import { oneWins } from './one-winner.ts';
import type { Check, Outcome, Violation } from './outcome.ts';
import { notBareInAMove } from './moves/bare-in-a-move.ts';
import { hasCredentialsOfItsProfile } from './moves/credentials-of-own-profile.ts';
import { noFalseAlarmOfAMove } from './moves/false-alarm.ts';
import { movedOrNamed } from './moves/moved-or-named.ts';
import { nobodyIsLeft } from './moves/nobody-left.ts';
import { nobodyWasOnIt } from './retirements/nobody-on-it.ts';
import { retiredOrAsBefore } from './retirements/retired-or-as-before.ts';
import { passesNoCheckpoint } from './rollouts/checkpoints.ts';
import { endsForAReason } from './rollouts/ended-for-a-reason.ts';
import { waitsWithItsWaves } from './rollouts/held-waves.ts';
import { namesNobodyFalsely } from './rollouts/named-falsely.ts';
import { untouchedIsUntouched } from './rollouts/untouched.ts';
import { isBackOrNamed } from './rollouts/went-back.ts';
import { namesTheRegion } from './region-named.ts';
import { planChangesNothing } from './plan-changes-nothing.ts';
import { remediesWork } from './remedies-work.ts';
import { sweepMakesUp } from './swept.ts';
import { takesUpWhatWasLeft } from './taken-up.ts';
import { runsAgain } from './runs-again.ts';
import { twinBringsBack } from './twins.ts';
import { successIsTrue } from './true-success.ts';
import { staysWithinPolicy } from './within-policy.ts';

const checks: readonly Check[] = [
  keepsOneRole,
  instancesKeepProfile,
  staysWithinPolicy,
  sweepMakesUp,
  planChangesNothing,
  oneWins,
  successIsTrue,
  credentialsAgain,
  remediesWork,
  noFalseAlarm,
  notBareForLong,
  takesUpWhatWasLeft,
  everythingEnds,
  namesTheRegion,
  firstWaveStops,
  movedOrNamed,
  notBareInAMove,
  hasCredentialsOfItsProfile,
  nobodyIsLeft,
  noFalseAlarmOfAMove,
  retiredOrAsBefore,
  nobodyWasOnIt,
  twinBringsBack,
  runsAgain,
  waitsWithItsWaves,
  passesNoCheckpoint,
  endsForAReason,
  untouchedIsUntouched,
  namesNobodyFalsely,
  isBackOrNamed,
];

/** Everything in a case that must not be. */
export const judge = (outcome: Outcome): Violation[] => checks.flatMap((check) => check(outcome));
