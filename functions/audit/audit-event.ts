/**
 * What Rolecall tells the default event bus: docs/events.md. Each detail-type has its schema in events/audit/, and a test holds
 * it to this. `id`: the same for what is told twice, so that whoever listens can drop the second.
 */
export type AuditEvent =
  | { type: 'Instance Profile Given'; detail: Given }
  | { type: 'Instance Profile Lost'; detail: Lost }
  | { type: 'Assignment Refused'; detail: Refused }
  | { type: 'Instances Left Bare'; detail: LeftBare }
  | { type: 'Rollout Held'; detail: Held }
  | { type: 'Rollout Finished'; detail: Finished }
  | RolloutStarted;

export interface RolloutStarted {
  type: 'Rollout Started';
  detail: Started;
}

interface Told {
  version: 1;
  id: string;
}

/** An instance profile by its name, which is unique in an account, and the role in it where that is known. */
export interface Holder {
  instanceProfile: string;
  role?: string;
}

/** About one instance, as AssignProfiles has read it. */
export interface OfInstance extends Told {
  region: string;
  instanceId: string;
  /** Absent where the instance has no such tag. */
  tag?: { key: string; value: string };
  /** What it had; absent for none, and where CloudTrail does not say what somebody else took away. */
  before?: Holder;
  /** What it has now; absent for none. */
  after?: Holder;
}

export interface Given extends OfInstance {
  action: 'attach' | 'replace' | 'renew';
  because: string;
}

export interface Lost extends OfInstance {
  because: string;
  /** Who took it away, where CloudTrail has told; absent where Rolecall did, to give it anew. */
  by?: string;
  /** The call of EC2. */
  call: string;
}

export interface Refused extends OfInstance {
  because: string;
}

export interface LeftBare extends Told {
  region: string;
  instanceIds: string[];
  /** The instance profile that they have to get again. */
  lacks: Holder;
  because: string;
  workflow?: Workflow;
  execution?: string;
}

export type Workflow = 'replace-role' | 'replace-profile' | 'retire-profile';

/** About an execution of a workflow. */
export interface OfRollout extends Told {
  workflow: Workflow;
  /** The ARN of the execution. */
  execution?: string;
  before: Holder;
  /** Absent where the instance profile is deleted. */
  after?: Holder;
  /** As the input says it. */
  reason?: string;
}

export interface Started extends OfRollout {
  startedAt: string;
  /** So many as the plan counted; absent where the workflow touches none. */
  instances?: number;
}

export interface Held extends OfRollout {
  region: string;
  /** For a person. */
  by: string;
  /** When it ends by itself, or the rollout does, ISO 8601; absent where only a person ends it. */
  until?: string;
}

export interface Finished extends OfRollout {
  status: string;
  /** Of instances; absent where the workflow touches none. */
  counts?: Record<'planned' | 'done' | 'failed' | 'untouched' | 'gone', number>;
  summary: string;
  startedAt: string;
  finishedAt: string;
}
