import { assignDecisions } from './assign-decisions.ts';
import { assignEffects } from './assign-effects.ts';
import { aws } from './aws.ts';
import { nextInstances } from './next-instances.ts';
import { payloads } from './payloads.ts';
import { policy } from './policy.ts';
import { refreshInstances } from './refresh-instances.ts';
import { refreshMoves } from './refresh-moves.ts';
import { refreshRegion } from './refresh-region.ts';
import { refreshRollout } from './refresh-rollout.ts';
import { refreshWaves } from './refresh-waves.ts';
import { restart } from './restart.ts';
import { replaceRole } from './replace-role.ts';
import { replaceRoleByTwin, rolesCompared } from './replace-role-by-twin.ts';
import { replaceRolePlan } from './replace-role-plan.ts';
import { replaceRoleReport } from './replace-role-report.ts';
import { retireProfile } from './retire-profile.ts';
import { wayBack } from './way-back.ts';
import type { Safeguard } from './safeguard.ts';

/** Every safeguard of functions/. */
export const safeguards: Safeguard[] = [
  ...assignDecisions,
  ...assignEffects,
  ...refreshInstances,
  ...refreshWaves,
  ...refreshRollout,
  ...refreshRegion,
  ...restart,
  ...refreshMoves,
  ...replaceRolePlan,
  ...replaceRole,
  ...replaceRoleReport,
  ...replaceRoleByTwin,
  ...rolesCompared,
  ...wayBack,
  ...nextInstances,
  ...retireProfile,
  ...aws,
  ...policy,
  ...payloads,
];
