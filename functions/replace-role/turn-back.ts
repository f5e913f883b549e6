import { checked } from '../checked.ts';
import { log } from '../log.ts';
import { instancesOn } from '../workflow/instances-on.ts';
import { idsOf } from '../workflow/look-at-region.ts';
import type { WithTwin } from './by-twin.ts';
import type { Look } from './legs.ts';
import { replacementByTwin } from './payloads.ts';
import type { PlannedReplacement, RoleConfirmed } from './replacement.ts';
import { afterLeg, unprovenIn } from './turned-back.ts';

/** Decides which leg follows when the Regions have come to the end of one. */
export async function turnBack(state: WithTwin<RoleConfirmed>): Promise<WithTwin<PlannedReplacement | RoleConfirmed>> {
  // Before the looks: what comes to the instance profile after this moment belongs to the last leg, whether they show it or not.
  const now = Date.now();
  const isOver = state.byTwin.leg === 'there' && unprovenIn(state).length === 0;
  const next = afterLeg(state, isOver ? await lookAround(state) : [], now);
  const { leg, rounds, stays } = next.byTwin;
  log('leg over', { from: state.byTwin.leg, to: leg, rounds, stays });
  return next;
}

const lookAround = ({ regions, byTwin: { profile, twin } }: WithTwin<RoleConfirmed>): Promise<Look[]> =>
  Promise.all(
    regions.map(async ({ settings: { region } }) => ({
      region,
      onProfile: await ownOn(region, profile.arn),
      onTwin: await ownOn(region, twin.arn),
    })),
  );

/** Those that the workflow moves. The others keep what they have. */
async function ownOn(region: string, instanceProfileArn: string): Promise<string[]> {
  const instances = await instancesOn(region, instanceProfileArn);
  return idsOf(instances.filter(({ managed, optedOut }) => !managed && !optedOut));
}

export const handler = checked('TurnBack', replacementByTwin, turnBack);
