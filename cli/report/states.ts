import type { MoveReport } from '../../functions/replace-profile/move-report.ts';
import type { PlannedMove } from '../../functions/replace-profile/move.ts';
import type { Report } from '../../functions/replace-role/replacement-report.ts';
import type { PlannedReplacement } from '../../functions/replace-role/replacement.ts';
import type { RetirementReport } from '../../functions/retire-profile/retirement-report.ts';
import type { PlannedRetirement } from '../../functions/retire-profile/retirement.ts';

/** What the first state of each workflow leaves. */
export type AnyPlanned = PlannedReplacement | PlannedMove | PlannedRetirement;

export type AnyReport = Report | MoveReport | RetirementReport;

/** The workflows that work on instances. */
export type InstancesReport = Report | MoveReport;

export const isOfInstances = (report: AnyReport | undefined): report is InstancesReport =>
  report !== undefined && 'regions' in report;
