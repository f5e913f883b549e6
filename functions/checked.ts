import type { Context } from 'aws-lambda';
import * as v from 'valibot';
import { inExecution } from './log.ts';
import { PayloadRefused, type Refusal } from './errors.ts';

/** The account that the function is deployed in. */
export interface Account {
  partition: string;
  accountId: string;
}

/** Why a payload of the right form is not allowed; undefined when it is. */
export type Rule<Payload> = (payload: Payload, account: Account) => Refusal | undefined;

/**
 * A function that looks at what it is given before it does anything: not only the workflow may be allowed to invoke it.
 * @param name of the function
 * @param schema of the fields that it uses; the others pass
 * @throws PayloadRefused
 */
export function checked<Payload extends object, Result>(
  name: string,
  schema: v.GenericSchema<unknown, Partial<Payload>>,
  work: (payload: Payload) => Promise<Result>,
  rule: Rule<Payload> = () => undefined,
): (payload: unknown, context: Pick<Context, 'invokedFunctionArn'>) => Promise<Result> {
  return async (given, { invokedFunctionArn }) => {
    const result = v.safeParse(schema, given, { abortEarly: true, abortPipeEarly: true });
    if (!result.success) throw new PayloadRefused(name, refusalOf(result.issues[0]));
    const [, partition = '', , , accountId = ''] = invokedFunctionArn.split(':');
    const payload = result.output as Payload;
    const refusal = rule(payload, { partition, accountId });
    if (refusal) throw new PayloadRefused(name, refusal);
    const { execution } = payload as { execution?: string };
    return inExecution(execution, () => work(payload));
  };
}

const refusalOf = ({ path, input, message }: v.BaseIssue<unknown>): Refusal => ({
  field: path ? path.map(({ key }) => String(key)).join('.') : 'the payload',
  given: input,
  allowed: message,
});
