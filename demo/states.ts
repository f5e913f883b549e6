/** What an execution is about, as far as its input says. */
export interface Subject {
  instanceProfile: string;
  /** The new role; of replace-role. */
  role: string;
  /** The instance profile that instances move to; of replace-profile. */
  replacement: string;
  /** It goes back: the names are exchanged. */
  isBack?: boolean;
}

/** The workflow of an execution, by the state that it begins with. */
export const workflows: Readonly<Partial<Record<string, string>>> = {
  Plan: 'replace-role',
  PlanMove: 'replace-profile',
  PlanRetirement: 'retire-profile',
};

/** The input does not name the former one. */
const roleOf = ({ role, isBack }: Subject): string => (isBack ? 'its former role' : `role ${role}`);

/** What happens in a state. */
const sentences: Readonly<Record<string, (subject: Subject) => string>> = {
  Plan: () => 'what would change, by calls that only read',
  Rehearse: () => 'whether EC2 would refresh an instance of each Region, by dry runs',
  Planned: () => 'nothing is changed',
  RemoveRole: ({ instanceProfile }) => `instance profile ${instanceProfile} gives up the role that it holds`,
  AddRole: (subject) => `instance profile ${subject.instanceProfile} gets ${roleOf(subject)}`,
  WaitForPropagation: () => 'IAM takes its time to show the role to EC2',
  ConfirmRole: (subject) => `IAM shows ${roleOf(subject)} in instance profile ${subject.instanceProfile}`,
  TurnBack: () => 'whether every instance has come to the end of this leg',
  GoBack: () => 'whether the waves ended early, and what was refreshed goes back',
  MoveBack: () => 'whether the waves ended early, and what was moved goes back',
  CloseRegion: () => 'a Region is given up',
  Report: () => 'what became of each instance',
  WentBack: ({ instanceProfile }) => `instance profile ${instanceProfile} holds its former role again`,
  RestoreRole: ({ instanceProfile }) => `instance profile ${instanceProfile} gets its former role back`,
  PlanMove: () => 'what would change, by calls that only read',
  PlannedMove: () => 'nothing is changed',
  CreateReplacement: ({ replacement }) => `instance profile ${replacement} is made, with its role`,
  RehearseMove: () => 'whether EC2 would move instances of each Region, by dry runs',
  ReportMove: () => 'what became of each instance',
  Moved: ({ instanceProfile, replacement }) => `every instance on ${instanceProfile} has ${replacement} now`,
  Replaced: ({ instanceProfile, role }) => `instance profile ${instanceProfile} holds role ${role}`,
};

/** What the log of NextWave tells better, with Region and counts, and what happens for each instance or batch. */
const untold = new Set([
  'RehearseDisassociate',
  'RehearseAssociate',
  'RehearseReplaceAssociation',
  'EachRegion',
  'NextWave',
  'RefreshWave',
  'WaitToLook',
  'Held',
  'LookAtHold',
  'WaitHeld',
  'HoldOver',
  'RegionDone',
  'WaitForTokens',
  'CheckRole',
  'RefreshInstances',
  'Disassociate',
  'WaitForDisassociation',
  'Associate',
  'ReplaceOnInstances',
  'ReplaceAssociation',
  'InstanceFailed',
  'WaitForAssociations',
  'ConfirmBatch',
]);

/** A state and what happens in it; undefined where there is nothing to tell, as in a choice. */
export function ofState(state: string, subject: Subject): string | undefined {
  if (untold.has(state) || state.endsWith('?')) return undefined;
  const sentence = sentences[state]?.(subject);
  return sentence ? `${state}: ${sentence}` : state;
}
