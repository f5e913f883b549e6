/** What is neither in the execution nor in its history. */
export interface Beside {
  /** When the page is made, ISO 8601. */
  madeAt: string;
  /** The ARN of the principal that started it, as CloudTrail has it; absent where nobody has asked, or it had no answer. */
  startedBy?: string;
}
