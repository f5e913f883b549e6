import { readFileSync } from 'node:fs';

/** EC2's event that an instance runs, as an entry of PutEvents, which a test sends in EC2's place. */
export function runningEvent(instanceId: string): object {
  const event = readFileSync('events/instance-running.json', 'utf8').replaceAll('i-1234567890abcdef0', instanceId);
  const { source, resources, detail, ...rest } = JSON.parse(event) as Record<string, unknown>;
  return { Source: source, DetailType: rest['detail-type'], Resources: resources, Detail: JSON.stringify(detail) };
}
