import { awsQuery } from './aws-query.ts';
import type { Dialect } from './dialect.ts';
import { ec2Query } from './ec2-query.ts';

const dialects: ReadonlyMap<string, Dialect> = new Map([
  ['autoscaling', awsQuery('http://autoscaling.amazonaws.com/doc/2011-01-01/')],
  ['cloudformation', awsQuery('http://cloudformation.amazonaws.com/doc/2010-05-15/')],
  ['ec2', ec2Query('http://ec2.amazonaws.com/doc/2016-11-15/')],
  ['iam', awsQuery('https://iam.amazonaws.com/doc/2010-05-08/')],
  ['sts', awsQuery('https://sts.amazonaws.com/doc/2011-06-15/')],
]);

/** @returns undefined for a service that does not speak the Query protocol */
export const dialectOf = (service: string): Dialect | undefined => dialects.get(service);
