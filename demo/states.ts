/** What an execution is about, as far as its input says. */
export interface Subject {
  instanceProfile: string;
  role: string;
}

/** What happens in a state of replace-role. */
const sentences: Readonly<Record<string, (subject: Subject) => string>> = {
  Plan: () => 'what would change, by calls that only read',
  Rehearse: () => 'whether EC2 would refresh an instance of each Region, by dry runs',
  Planned: () => 'nothing is changed',
  RemoveRole: ({ instanceProfile }) => `instance profile ${instanceProfile} gives up the role that it holds`,
  AddRole: ({ instanceProfile, role }) => `instance profile ${instanceProfile} gets role ${role}`,
  WaitForPropagation: () => 'IAM takes its time to show the new role to EC2',
  ConfirmRole: ({ instanceProfile, role }) => `IAM shows role ${role} in instance profile ${instanceProfile}`,
  TurnBack: () => 'whether every instance has come to the end of this leg',
  CloseRegion: () => 'a Region is given up',
  Report: () => 'what became of each instance',
  RestoreRole: ({ instanceProfile }) => `instance profile ${instanceProfile} gets its former role back`,
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
  'RegionDone',
  'WaitForTokens',
  'CheckRole',
  'RefreshInstances',
  'Disassociate',
  'WaitForDisassociation',
  'Associate',
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
