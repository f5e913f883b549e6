import type { Region } from './region.ts';

interface WithToken {
  ClientToken?: string | undefined;
}

/**
 * A call with a ClientToken is carried out once: with the same token it gets the same answer. The SDKs and the AWS CLI give
 * each call one. https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html
 */
export const once =
  <Request extends WithToken, Answer extends object>(run: (region: Region, request: Request) => Answer) =>
  (region: Region, request: Request): Answer => {
    const { ClientToken: token } = request;
    const known = token === undefined ? undefined : region.answers.get(token);
    if (known) return known as Answer;
    const answer = run(region, request);
    if (token !== undefined) region.answers.set(token, answer);
    return answer;
  };
