/** What the input asks for beside the waves themselves. Absent fields ask for nothing. */
export interface Controls {
  /** How long to wait after the canary. */
  bakeSeconds?: number;
  /** How long to wait after each wave. */
  waveBakeSeconds?: number;
  /** Where each of the alarms exists: while one is on, no wave begins in any Region. Each Region's state has all of it. */
  alarms?: AlarmsInEach[];
  /** In their order. */
  checkpoints?: Checkpoint[];
  approveWithinHours?: number;
}

export interface AlarmsIn {
  region: string;
  names: string[];
}

/** Each of these Regions has an alarm of each of these names, and no other that counts. */
export interface AlarmsInEach {
  regions: string[];
  names: string[];
}

/** What CloudWatch says of the alarms. */
export interface AlarmsSeen {
  /** Those that are on, as a person reads them. */
  on: string[];
  /** Why it is not known of all of them; absent where it is. */
  unread?: string;
}

/** The canary, or a part of the Region's instances in percent: past it, no wave begins unless it is approved. */
export type Checkpoint = 'canary' | number;

/** What keeps the next wave from beginning. */
export type HeldBy = 'bake' | 'checkpoint' | 'hold';

/** What LookAtHold takes and returns. */
export interface Held {
  hold: Hold;
  /** Of the Region's settings. */
  controls: Controls;
}

/** The one item of the Map `Held`: it looks at the instance profile until nothing holds the Region any more. */
export interface Hold {
  /** What a person reads in the console. */
  inWords: string;
  /** The ARN of the execution of the workflow. */
  execution?: string;
  region: string;
  instanceProfile: string;
  /** The role that the instance profile has to hold. */
  role: string;
  propagationSeconds: number;
  by: HeldBy;
  checkpoint?: Checkpoint;
  /** ISO 8601 */
  since: string;
  /** When it ends by itself, ISO 8601. */
  until?: string;
  /** The alarms that a look has seen on: then the hold is over, and so is the rollout. Absent for none. */
  on?: string[];
  /** How often Held has looked. */
  looks: number;
  /** In how many seconds to look again; absent when the hold is over. */
  waitSeconds?: number;
  /** The last look that saw the role, ISO 8601. */
  lookedAt: string;
  /** Since when every look has seen the role and the next one came soon, ISO 8601. */
  goodSince: string;
}

/** Why no wave follows though instances are left. */
export type EndedBy =
  | 'AlarmOn'
  | 'AlarmsUnread'
  | 'HeldTooLong'
  | 'HoldLost'
  | 'NotApproved'
  | 'Stopped'
  | 'TooManyFailures';

export interface Ended {
  by: EndedBy;
  /** A sentence. */
  why: string;
  /** ISO 8601 */
  at: string;
}

/** A wave that has begun, or several in a row. */
export interface PastWave {
  /** More than one where neighbours were put together, so that a state stays small. */
  waves: number;
  /** ISO 8601 */
  from: string;
  /** ISO 8601; absent while it runs. */
  until?: string;
  /** New instances that it took. */
  instances: number;
  /** What held the next wave. */
  heldBy?: string[];
}
