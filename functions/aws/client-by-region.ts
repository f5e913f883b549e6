import { clientSettings, withShortErrors } from './client-settings.ts';

interface Client {
  middlewareStack: { add(middleware: typeof withShortErrors, options: { step: 'initialize' }): void };
}

/** One client a Region for the life of the execution environment: its connections are kept. */
export function clientByRegion<Sort extends Client>(
  Service: new (settings: typeof clientSettings & { region: string }) => Sort,
): (region: string) => Sort {
  const clients = new Map<string, Sort>();
  return (region) => {
    const known = clients.get(region);
    if (known) return known;
    const client = new Service({ ...clientSettings, region });
    client.middlewareStack.add(withShortErrors, { step: 'initialize' });
    clients.set(region, client);
    return client;
  };
}
