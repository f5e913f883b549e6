/**
 * What the metadata service of the instance showed under `iam/`; without a profile, 404. The LastUpdated of the credentials
 * themselves is left out: it follows no rule that could be told. It was seen up to 39 s before that of `iam/info` and up to
 * 39 s after it, which is later than when it was read (11:17:44, read at 11:17:09). Nothing in Rolecall reads it; the
 * sandbox shows that of `iam/info`.
 */
export interface RecordedMetadata {
  /** Seconds, as for calls. The instance looked about every 5 s, so the line before was still true 5 s earlier. */
  at: number;
  /** The first line of a boot: none before it. */
  booted?: boolean;
  profile?: string;
  /** LastUpdated of `iam/info`. */
  updated?: string;
  role?: string;
  /** Of the role's credentials. */
  code?: string;
}

const refused = { profile: 'second', role: 'second', code: 'AssumeRoleUnauthorizedAccess' };
const guest = { profile: 'guest', updated: '11:15:51', role: 'guest', code: 'Success' };
const second = { profile: 'second', updated: '11:17:05', role: 'second', code: 'Success' };

export const metadata: RecordedMetadata[] = [
  { at: 35.03 },
  { at: 95.18 },
  { at: 105.21, ...guest },
  { at: 155.33, ...guest },
  { at: 180.4, ...second },
  { at: 185.41, ...second },
  { at: 215.48, ...second },
  { at: 275.62, ...second },
  { at: 335.79, ...second },
  { at: 355.84 },
  { at: 395.94 },
  { at: 400.95, ...refused, updated: '11:20:47' },
  { at: 405.96, ...refused, updated: '11:20:50' },
  { at: 410.98, ...refused, updated: '11:20:56' },
  { at: 421.01, ...refused, updated: '11:21:07' },
  { at: 441.06, ...refused, updated: '11:21:28' },
  { at: 456.09, ...refused, updated: '11:21:28' },
  { at: 538.53, booted: true },
];
