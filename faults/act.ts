/** What somebody does in a story. An instance is meant by its number among those that there are. */
export type Act =
  | { does: 'replaces the role'; role: Role; refresh: Refresh; care: Care }
  | { does: 'moves the instances'; from: Listed; care: Care }
  | { does: 'retires the old profile' }
  | { does: 'starts the last execution again' }
  | { does: 'stops the last execution' }
  | { does: 'launches'; region: Place; profile: Profile | undefined; tag: Tag | undefined }
  | { does: 'starts' | 'stops' | 'terminates' | 'takes the profile off'; instance: number }
  | { does: 'tags'; instance: number; tag: Tag }
  | { does: 'puts a profile on'; instance: number; profile: Profile }
  | { does: 'takes the role out'; of: Listed; seconds: number }
  | { does: 'puts another role in'; of: Listed }
  | { does: 'holds the waves'; of: Listed; seconds: number }
  | { does: 'approves the last execution' | 'ends the last execution between waves' }
  | { does: 'sees the alarm go on'; seconds: number }
  | { does: 'sweeps' };

/** How a rollout is watched: not at all, by an alarm and after a bake, or by a person too, who has to approve. Some go back. */
export type Care = 'none' | 'watched' | 'approved' | 'goesBack';

export type Place = 'us-east-1' | 'eu-west-1';
export type Tag = 'web' | 'web-green' | 'batch' | 'nonsense';
export type Role = 'web-role' | 'web-role-v2';
export type Refresh = 'reassociate' | 'replace' | 'restart' | 'none';
/** The two between which instances move: each may hold the roles of the other. */
export type Listed = 'web-profile' | 'web-green-profile';
export type Profile = Listed | 'batch-profile' | 'web-profile-old';
