/** What the states of the workflows do, for a person who waits for them. Those that only decide are left out. */
export const steps: Readonly<Record<string, string>> = {
  Plan: 'Plans, by reads alone.',
  Rehearse: 'Asks EC2 whether it would do it.',
  RemoveRole: 'Takes the former role out of the instance profile.',
  AddRole: 'Puts the new role in.',
  ConfirmRole: 'Waits until IAM shows the role.',
  WaitForPropagation: 'Waits until EC2 sees the role.',
  WaitUnwatched: 'Waits until EC2 sees the role, which IAM does not show.',
  RestoreRole: 'Puts the former role back.',
  EachRegion: 'Works on the instances.',
  GoBack: 'Goes back, since it ended early.',
  TurnBack: 'Turns back from the twin to the instance profile.',
  Report: 'Writes the report.',

  PlanMove: 'Plans, by reads alone.',
  RehearseMove: 'Asks EC2 whether it would do it.',
  CreateReplacement: 'Creates the replacement.',
  WaitForRole: 'Waits until EC2 sees the role in the replacement.',
  MoveBack: 'Goes back, since it ended early.',
  ReportMove: 'Writes the report.',

  PlanRetirement: 'Plans, by reads alone.',
  RemoveRetiredRole: 'Takes the role out of the instance profile.',
  WaitForLaunches: 'Waits until EC2 launches nothing with it any more.',
  LookAgain: 'Looks again for whatever names it.',
  DeleteProfile: 'Deletes the instance profile.',
  RestoreRetiredRole: 'Puts the role back.',
  WaitForLateCalls: 'Waits for calls that may come late.',
  ReportRetirement: 'Writes the report.',
};

export const plans: readonly string[] = ['Plan', 'PlanMove', 'PlanRetirement'];
export const reports: readonly string[] = ['Report', 'ReportMove', 'ReportRetirement'];

/** They change nothing. */
const before = new Set([...plans, 'Rehearse', 'RehearseMove']);

/** Whether the state, or one behind it, changes something. */
export const isBeyondPlan = (state: string): boolean => state in steps && !before.has(state);
