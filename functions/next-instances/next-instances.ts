/** What would launch the next instances with an instance profile. */
export interface NextInstances {
  kind: 'launch template' | 'Auto Scaling group' | 'launch configuration' | 'Spot request';
  region: string;
  id: string;
  name?: string;
  version?: string;
  by: 'arn' | 'name';
  /** The command that mends it, to be pasted. */
  remedy: string;
}

export async function nextInstancesOn(
  _region: string,
  _instanceProfile: { name: string; arn: string },
  _replacement?: string,
): Promise<NextInstances[]> {
  return Promise.resolve([]);
}
