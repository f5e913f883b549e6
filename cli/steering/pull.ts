/** What a lever does: to the tag, and in the words of a person. */
export interface Pull {
  /** Absent where there is nothing to do. Without a value it is taken away. */
  tag?: { key: string; value?: string };
  /** Asked first, where waves begin or the execution ends by it. */
  question?: string;
  /** What is so now, and what comes next and when: a sentence each. */
  said: string[];
  /** What to run afterwards: how to undo it first. */
  next: { to: string; run: string }[];
}
