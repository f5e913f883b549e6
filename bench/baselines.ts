import { AwsError, type Account } from '../sandbox/index.ts';

type Associations = { IamInstanceProfileAssociations: { AssociationId: string; State: string }[] };

/** Calls EC2 as any client does, with the retries of a careful script. */
function ec2Of(account: Account, region: string) {
  const { clock } = account;
  return async function call<Answer>(operation: string, parameters: Record<string, unknown>): Promise<Answer> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return (await account.handle({
          service: 'ec2',
          region,
          operation,
          parameters,
          caller: 'AKIASCRIPT',
        })) as Answer;
      } catch (error) {
        // EC2 throttled the call, or still removes the old association. Waiting longer each time is what AWS advises:
        // https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
        const again = error instanceof AwsError && ['RequestLimitExceeded', 'IncorrectState'].includes(error.code);
        if (!again || attempt > 60) throw error;
        await clock.sleep(Math.min(20_000, 1000 * 2 ** attempt) * (0.5 + (attempt % 7) / 14));
      }
    }
  };
}

const associationsOf = async (account: Account, region: string, instanceId: string): Promise<Associations> =>
  ec2Of(account, region)<Associations>('DescribeIamInstanceProfileAssociations', {
    Filters: [{ Name: 'instance-id', Values: [instanceId] }],
  });

/** The steps of the AWS guide for one instance: disassociate, wait for the end, associate, wait for `associated`. */
async function refresh(account: Account, region: string, instanceId: string): Promise<void> {
  const { clock } = account;
  const call = ec2Of(account, region);
  const [old] = (await associationsOf(account, region, instanceId)).IamInstanceProfileAssociations;
  await call('DisassociateIamInstanceProfile', { AssociationId: old?.AssociationId });
  while ((await associationsOf(account, region, instanceId)).IamInstanceProfileAssociations.length > 0) {
    await clock.sleep(1000);
  }
  await call('AssociateIamInstanceProfile', { InstanceId: instanceId, IamInstanceProfile: { Name: 'web-profile' } });
  for (;;) {
    const [now] = (await associationsOf(account, region, instanceId)).IamInstanceProfileAssociations;
    if (now?.State === 'associated') return;
    await clock.sleep(2000);
  }
}

/** Refreshes one instance after the other, by the steps of the AWS guide. */
export async function oneAfterTheOther(
  account: Account,
  region: string,
  instanceIds: readonly string[],
  onRefreshed: () => void,
): Promise<void> {
  for (const id of instanceIds) {
    await refresh(account, region, id);
    onRefreshed();
  }
}

/** Refreshes all instances at once, each with its own retries, as a parallel Map without a limit would. */
export async function allAtOnce(
  account: Account,
  region: string,
  instanceIds: readonly string[],
  onRefreshed: () => void,
): Promise<void> {
  const call = ec2Of(account, region);
  await Promise.all(
    instanceIds.map(async (id) => {
      const [old] = (await associationsOf(account, region, id)).IamInstanceProfileAssociations;
      await call('DisassociateIamInstanceProfile', { AssociationId: old?.AssociationId });
      await call('AssociateIamInstanceProfile', { InstanceId: id, IamInstanceProfile: { Name: 'web-profile' } });
      onRefreshed();
    }),
  );
}
