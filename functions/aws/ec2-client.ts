import { EC2Client } from '@aws-sdk/client-ec2';
import { clientSettings, withShortErrors } from './client-settings.ts';

const clients = new Map<string, EC2Client>();

/** One client a Region for the life of the execution environment: its connections are kept. */
export function ec2(region: string): EC2Client {
  const known = clients.get(region);
  if (known) return known;
  const client = new EC2Client({ ...clientSettings, region });
  client.middlewareStack.add(withShortErrors, { step: 'initialize' });
  clients.set(region, client);
  return client;
}
