import { createIds, type Account, type Call, type Interceptor } from '../../sandbox/index.ts';

/**
 * A trail of CloudTrail: EC2's three calls about associations become events of the default bus. AWS publishes no example of them.
 * The envelope is that of https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html, and the
 * userIdentity that of https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html.
 * `AssociateIamInstanceProfileRequest` and `…Response.iamInstanceProfileAssociation` stand in exercises and rules of others; that
 * the other two calls are alike is an inference.
 */
export const trail =
  (account: () => Account): Interceptor =>
  async (call, next) => {
    const { operation, parameters } = call;
    if (!operation.includes('IamInstanceProfile') || operation.startsWith('Describe')) return next(call);
    const answer = await next(call);
    const [, one] = Object.entries(answer as Record<string, Association>)[0] ?? [];
    if (parameters['DryRun'] !== true && one)
      account()
        .stack()
        .events.publish(
          apiCall(operation, { identity: identityOf(account(), call), request: parameters, answer: one }),
        );
    return answer;
  };

interface Association {
  AssociationId: string;
  InstanceId: string;
  IamInstanceProfile: { Arn: string; Id: string };
  State: string;
}

interface ApiCall {
  identity: object;
  request?: object;
  answer?: Association | undefined;
  errorCode?: string;
}

/** @param answer CloudTrail begins the fields of an answer in lower case, and keeps those of such a request */
export function apiCall(eventName: string, { identity, request, answer, errorCode }: ApiCall) {
  const { AssociationId, InstanceId, IamInstanceProfile, State } = answer ?? {};
  return {
    source: 'aws.ec2',
    'detail-type': 'AWS API Call via CloudTrail',
    detail: {
      eventVersion: '1.10',
      eventID: ids.uuid(),
      eventSource: 'ec2.amazonaws.com',
      eventName,
      userIdentity: identity,
      ...(errorCode && { errorCode }),
      ...(request && { requestParameters: { [`${eventName}Request`]: request } }),
      ...(answer && {
        responseElements: {
          [`${eventName}Response`]: {
            iamInstanceProfileAssociation: {
              associationId: AssociationId,
              instanceId: InstanceId,
              iamInstanceProfile: { arn: IamInstanceProfile?.Arn, id: IamInstanceProfile?.Id },
              state: State,
            },
          },
        },
      }),
    },
  };
}

const ids = createIds('trail');

export const session = (role: string, name: string) => ({
  type: 'AssumedRole',
  arn: `arn:aws:sts::123456789012:assumed-role/${role.replace(/^.*\//, '')}/${name}`,
  sessionContext: { sessionIssuer: { type: 'Role', arn: role } },
});

export const alice = { type: 'IAMUser', arn: 'arn:aws:iam::123456789012:user/alice' };

/** The session of a role, or the user who has an access key. */
function identityOf({ sts, iam }: Account, { caller }: Call): object {
  const { arn, role } = sts.identity(caller);
  if (role === undefined) return alice;
  return session(iam.now().role(role)?.arn ?? '', arn.split('/').at(-1) ?? '');
}
