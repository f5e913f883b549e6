/** Who an access key id stands for. */
export interface Identity {
  arn: string;
  userId: string;
  /** The role of a session, by name. */
  role?: string;
  /** The session policy, as JSON. */
  policy?: string;
}
