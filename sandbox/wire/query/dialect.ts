import type { AwsError } from '../aws-error.ts';
import type { FormFields } from './form.ts';

/** How one service writes the Query protocol. Bodies are XML. */
export interface Dialect {
  parameters(fields: FormFields): Record<string, unknown>;
  /** @param result undefined for an operation that answers nothing */
  result(operation: string, result: object | undefined, requestId: string): string;
  error(error: AwsError, requestId: string): string;
}
