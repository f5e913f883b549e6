import type { AwsError } from '../aws-error.ts';
import { awsQuery } from './aws-query.ts';
import { ec2Query } from './ec2-query.ts';
import type { FormFields } from './form.ts';

/** How one service writes the Query protocol. Bodies are XML. */
export interface Dialect {
  parameters(fields: FormFields): Record<string, unknown>;
  /** @param result undefined for an operation that answers nothing */
  result(operation: string, result: object | undefined, requestId: string): string;
  error(error: AwsError, requestId: string): string;
}

const dialects: Readonly<Record<string, Dialect>> = {
  ec2: ec2Query('http://ec2.amazonaws.com/doc/2016-11-15/'),
  iam: awsQuery('https://iam.amazonaws.com/doc/2010-05-08/'),
  sts: awsQuery('https://sts.amazonaws.com/doc/2011-06-15/'),
};

export const dialectOf = (service: string): Dialect | undefined => dialects[service];
