import { counted } from '../text.ts';
import { total, type LeftAlone } from '../workflow/findings.ts';
import { optedOutText } from '../workflow/opted-out-text.ts';
import type { MoveRequest } from './input.ts';
import type { MoveFindings, MoveWork } from './move-findings.ts';
import { nextText } from './next-text.ts';

/** What a person has to know before the workflow changes anything, what is most important first. */
export function warningsOf(
  { instanceProfile }: MoveRequest,
  found: MoveFindings,
  { moving, leftAlone, optedOut, nextInstances }: MoveWork,
): string[] {
  const managed = total(moving, 'managed');
  return [
    ...nextInstances.map((one) => nextText(one, instanceProfile)),
    ...(found.next.length > nextInstances.length
      ? [`${found.next.length - nextInstances.length} more launch instances with instance profile ${instanceProfile}.`]
      : []),
    ...(found.nextUnknown.length > 0
      ? [
          `What launches the next instances was not readable in ${found.nextUnknown.join(', ')}: look for launch templates and Auto Scaling groups with instance profile ${instanceProfile} there.`,
        ]
      : []),
    ...found.warnings,
    ...leftAlone.map((left) => leftAloneText(left, instanceProfile)),
    ...optedOut.map((one) => optedOutText(found.optOutTag, one, `instance profile ${instanceProfile}`)),
    ...(managed > 0 ? [`${counted(managed, 'instance')} managed by another AWS service will be left alone.`] : []),
  ];
}

const leftAloneText = ({ region, instances }: LeftAlone, instanceProfile: string): string =>
  instances === undefined
    ? `EC2 does not say how many instances are left on instance profile ${instanceProfile} in ${region}.`
    : `Left on instance profile ${instanceProfile}, as the input wants it: ${counted(instances, 'instance')} in ${region}.`;
