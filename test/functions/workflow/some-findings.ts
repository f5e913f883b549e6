import type { Findings, RegionFindings } from '../../../functions/workflow/findings.ts';
import { profileArn } from '../an-instance.ts';
import { idOf } from '../refresh/a-region.ts';

/** A Region with so many instances on the instance profile. */
export function regionWith(count: number, fields: Partial<RegionFindings> = {}): RegionFindings {
  const instanceIds = Array.from({ length: count }, (_, index) => idOf(index + 1));
  const restart = { leftOut: [], losingAddress: 0 };
  return { region: 'eu-west-1', instanceIds, managed: 0, optedOut: [], elsewhere: 0, takenUp: [], restart, ...fields };
}

/** `web-profile` with `web-role`, and instances in two of three Regions, except for what is given. */
export const findings = (fields: Partial<Findings> = {}): Findings => ({
  instanceProfileArn: profileArn('web-profile'),
  role: 'web-role',
  unreported: [],
  regions: [regionWith(3), regionWith(1, { region: 'us-east-1' }), regionWith(0, { region: 'us-west-2' })],
  unanswered: [],
  warnings: [],
  alarms: [],
  optOutTag: 'rolecall:ignore',
  ...fields,
});
