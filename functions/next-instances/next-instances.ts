import type { NextInstances } from './launchers.ts';

export async function nextInstancesOn(
  _region: string,
  _instanceProfile: { name: string; arn: string },
  _replacement?: string,
): Promise<NextInstances[]> {
  return [];
}
