import type { DisassociateIamInstanceProfileRequest, DisassociateIamInstanceProfileResult } from '@aws-sdk/client-ec2';
import { associationAnswer, associationState } from '../association-state.ts';
import { endAssociation } from '../change-association.ts';
import { notRunningOrStopped, stopDryRun } from '../errors.ts';
import { requireAssociation } from '../require-association.ts';
import type { Region } from '../region.ts';
import { stateAt } from '../timeline.ts';

export function disassociateIamInstanceProfile(
  region: Region,
  request: DisassociateIamInstanceProfileRequest,
): DisassociateIamInstanceProfileResult {
  const { association, instance } = requireAssociation(region, request.AssociationId ?? '');
  stopDryRun(request);
  const now = region.clock.now();
  const { state } = stateAt(instance, now);
  const before = associationState(region, instance, association);
  // Recorded: a second call gets the same answer.
  if (before !== 'disassociating') {
    if (state !== 'running' && state !== 'stopped') throw notRunningOrStopped(instance.id);
    const { disassociated, disassociatedEarly } = region.timing;
    endAssociation(
      association,
      now,
      state === 'stopped' ? 0 : before === 'associated' ? disassociated : disassociatedEarly,
    );
  }
  const row = associationAnswer(region, instance, association);
  // Recorded: on a stopped instance the association is gone at once.
  return { IamInstanceProfileAssociation: association.goneAt === now ? { ...row, State: 'disassociated' } : row };
}
