import { required } from './environment.ts';

/** The Region that the stack is deployed in; the Lambda runtime sets it. */
export const homeRegion = (): string => required(process.env, 'AWS_REGION');
