import { isComplete as isMoved, type MoveReport } from '../../functions/replace-profile/move-report.ts';
import { isComplete as isReplaced } from '../../functions/replace-role/report-status.ts';
import type { Report } from '../../functions/replace-role/replacement-report.ts';
import { roleExpected } from '../../functions/replace-role/ended-replacement.ts';
import { longestPropagation } from '../../functions/workflow/input-fields.ts';
import type { RegionReport } from '../../functions/workflow/region-report.ts';
import type { EndedState } from '../ended-state.ts';

/** What a report says to do about some instances of a Region. */
export interface Remedy {
  region: string;
  instanceIds: readonly string[];
  error: string;
  cause: string;
  /** Absent where no command does it: then `text` says what a person can do. */
  to?: 'associate' | 'replace' | 'start';
  /** The ARN of the instance profile that they are to have. */
  instanceProfileArn: string;
  /** As the report has it. */
  text: string;
}

/** What a report leaves to be done. */
export interface Remedies {
  /** Whether there is a report: one that was stopped left none, and nobody can tell here what it left. */
  isReported: boolean;
  /** The role that the instance profile ought to hold. */
  role?: { instanceProfile: string; role: string };
  /** The names of the roles that the report names: an instance profile that holds another is given to nobody. */
  roles: string[];
  instances: Remedy[];
  /** How long EC2 may take to see a role that was put in. */
  propagationSeconds: number;
}

/** A report that is complete leaves nothing, whatever has become of the instance profile since. */
export function remediesIn({ workflow, state }: EndedState): Remedies {
  if (!state.report) return { ...noRemedies, isReported: false };
  if (workflow === 'replace-role') return ofRole(state, state.report);
  if (workflow === 'replace-profile') return ofMove(state.request.replacement, state.report);
  const { report, formerRole, request } = state;
  return report.status === 'RoleNotRestored' && formerRole !== undefined
    ? { ...noRemedies, role: { instanceProfile: request.instanceProfile, role: formerRole }, roles: [formerRole] }
    : noRemedies;
}

function ofRole(state: Parameters<typeof roleExpected>[0], report: Report): Remedies {
  const { status, instanceProfileArn, role, formerRole } = report;
  if (isReplaced(status)) return noRemedies;
  const { instanceProfile, propagationSeconds } = state.request;
  const expected = roleExpected(state);
  return {
    ...noRemedies,
    ...(expected !== undefined && { role: { instanceProfile, role: expected } }),
    roles: named(role, formerRole, expected),
    instances: inRegions(report, instanceProfileArn),
    propagationSeconds,
  };
}

function ofMove(replacement: string, report: MoveReport): Remedies {
  const { status, replacementArn, role, formerRole } = report;
  if (isMoved(status)) return noRemedies;
  return {
    ...noRemedies,
    role: { instanceProfile: replacement, role },
    roles: named(role, formerRole),
    instances: inRegions(report, replacementArn),
  };
}

export const noRemedies: Remedies = {
  isReported: true,
  roles: [],
  instances: [],
  propagationSeconds: longestPropagation,
};

const named = (...roles: (string | undefined)[]): string[] => [...new Set(roles.filter((role) => role !== undefined))];

interface Halves {
  regions: readonly RegionFailures[];
  there?: { regions: readonly RegionFailures[] };
}

type RegionFailures = Pick<RegionReport, 'region' | 'failures'>;

/** What the way back left comes first, and then what the way there did. */
const inRegions = ({ regions, there }: Halves, instanceProfileArn: string): Remedy[] =>
  [...regions, ...(there?.regions ?? [])].flatMap(({ region, failures }) =>
    failures.map(({ error, cause, bare, instanceIds, remedy }) => {
      const to = callFor(error, bare);
      return { region, instanceIds, error, cause, ...(to && { to }), instanceProfileArn, text: remedy };
    }),
  );

function callFor(error: string, bare: boolean): Remedy['to'] {
  if (error === 'NotStarted') return 'start';
  if (bare) return 'associate';
  return error === 'AnotherProfileAssociated' ? 'replace' : undefined;
}
