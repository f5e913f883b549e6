import { log } from './log.ts';
import { embedded, type Measured } from './metrics.ts';

/**
 * One line of the log, from which CloudWatch takes the metrics: no call, and no permission. Nothing where the settings turn
 * metrics off. The Lambda runtime says which function runs, and its name begins with the stack's.
 * @param region in which the instances are; that of the stack, if left out
 */
export function writeMetrics(measured: Measured, region = process.env['AWS_REGION'] ?? ''): void {
  const { METRICS, AWS_LAMBDA_FUNCTION_NAME = '' } = process.env;
  if (METRICS !== 'true') return;
  const stack = AWS_LAMBDA_FUNCTION_NAME.replace(/-[^-]*$/, '');
  const line = embedded(measured, { stack, region, at: Date.now() });
  if (line) log('metrics', line);
}
