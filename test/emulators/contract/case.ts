import type { ContractAccount } from './account.ts';

/** One thing that AWS does and Rolecall relies on. */
export interface Case {
  /** A fact in the present tense. */
  title: string;
  /** Where AWS says so, or where it was seen. */
  source: string;
  /** What AWS answers, with the names of this case in place of the account's own: plain data. */
  answer: unknown;
  /** Makes what it needs in an account that other cases use too, and asks. */
  ask: (account: ContractAccount) => Promise<unknown>;
}

/** An operation and its cases. */
export interface Operation {
  name: string;
  cases: Case[];
}
