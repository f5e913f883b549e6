import { isForGood } from '../../functions/assign/ec2-refusal.ts';
import { environmentShare, shareAfterCall } from '../../functions/assign/environment-share.ts';
import { associate, replace } from '../../functions/aws/associations.ts';
import { startInstances } from '../../functions/aws/stop-and-start.ts';
import { isAwsError } from '../../functions/aws-error.ts';
import { limitOf } from '../../functions/refresh/how.ts';
import { fullBucket, takeTokens, type Bucket } from '../../functions/token-bucket.ts';
import type { Context } from '../context.ts';
import type { InstanceStep } from './steps.ts';

/** EC2's answer to a call that it refused, by instance. */
export type Refusals = Map<string, Error>;

/** What EC2 says of all instances alike: then it is no use to go on. */
const ofAll = ['UnauthorizedOperation', 'AccessDenied', 'AuthFailure', 'RequestExpired', 'ExpiredToken'];

/** Paces the calls to one Region, as EC2 allows them; more slowly once it has throttled one. */
export class Pace {
  #share = environmentShare;
  #bucket: Bucket;
  readonly #context: Pick<Context, 'now' | 'sleep'>;

  constructor(context: Pick<Context, 'now' | 'sleep'>) {
    this.#context = context;
    this.#bucket = fullBucket(context.now(), this.#share, limitOf('replace'));
  }

  async turn(interruption: AbortSignal): Promise<void> {
    const now = this.#context.now();
    const { slots, bucket } = takeTokens(this.#bucket, now, 1, this.#share, limitOf('replace'));
    this.#bucket = bucket;
    const wait = (slots[0] ?? now) - now;
    if (wait > 0) await this.#context.sleep(wait, interruption);
  }

  answered(isThrottled: boolean): void {
    this.#share = shareAfterCall(this.#share, isThrottled);
    if (isThrottled) this.#bucket = { tokens: 0, at: this.#context.now() };
  }
}

/**
 * Makes the calls of one Region, one after the other. What EC2 refuses is left for the next look, which says whether it is needed
 * still.
 * @throws what EC2 would answer to every other call too
 */
export async function carryOut(
  region: string,
  steps: readonly InstanceStep[],
  pace: Pace,
  interruption: AbortSignal,
): Promise<Refusals> {
  const refusals: Refusals = new Map();
  for (const one of steps) {
    await pace.turn(interruption);
    if (interruption.aborted) break;
    try {
      await call(region, one);
      pace.answered(false);
    } catch (error) {
      if (!(error instanceof Error) || !('$metadata' in error) || isAwsError(error, ...ofAll)) throw error;
      pace.answered(isAwsError(error, 'RequestLimitExceeded'));
      refusals.set(one.instanceId, error);
    }
  }
  return refusals;
}

async function call(region: string, { remedy, instanceId, step }: InstanceStep): Promise<void> {
  if (step.is !== 'do') return;
  const profile = { Arn: remedy.instanceProfileArn };
  if (step.call === 'start') await startInstances(region, [instanceId]);
  else if (step.call === 'associate') await associate(region, instanceId, profile);
  else await replace(region, step.associationId, profile);
}

/** Whether another try changes nothing. */
export const isFinal = (error: Error | undefined): boolean => error !== undefined && isForGood(error);
