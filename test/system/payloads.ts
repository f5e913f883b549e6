import type { AccountOptions } from '../../sandbox/index.ts';
import { region, scene, type Scene } from './attack.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

/** What a function is given, as JSON. */
export type Payload = Record<string, unknown>;

/** What the workflow gives to each function: of real executions, one of which fails. */
export async function realPayloads(): Promise<Map<string, Payload>> {
  const seen = new Map<string, Payload>();
  const account = await openTestAccount({
    onInvocation: (name, payload, next) => {
      const { rehearsal } = payload as Payload;
      if (!rehearsal) seen.set(name.replace(/^rolecall-dev-/, ''), structuredClone(payload) as Payload);
      return next();
    },
  });
  await account.launchOn(region, 'web-profile', 2);
  await account.execute({ instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 0 });
  await account.execute(
    { instanceProfile: 'web-profile', replacement: 'web-green-profile', create: 'web-role-v2' },
    'replace-profile',
  );
  account.faults.push({ at: 'AddRole', error: 'AccessDenied' });
  await account.execute({ instanceProfile: 'web-profile', role: 'web-role', propagationSeconds: 0 });
  const failure = { Error: 'AccessDenied', Cause: 'No.' };
  seen.set('CloseRegion', { ...seen.get('NextWave'), failure });
  return seen;
}

/** The template with every role allowed everything: only the code is left to refuse. */
export const withIamOpen: NonNullable<AccountOptions['template']> = (resources) =>
  Object.fromEntries(
    Object.entries(resources).map(([name, resource]) => [
      name,
      resource.Type === 'AWS::IAM::Role'
        ? { ...resource, Properties: { ...resource.Properties, Policies: [everythingAllowed] } }
        : resource,
    ]),
  );

const everythingAllowed = {
  PolicyName: 'open',
  PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
};

export const sceneWithIamOpen = (): Promise<Scene> => scene(undefined, { template: withIamOpen });

/** Invokes a function as somebody who may. */
export const invoke = (account: TestAccount, functionName: string, payload: unknown): Promise<unknown> => {
  const own = account
    .stack()
    .functions.get(`arn:aws:lambda:${region}:123456789012:function:rolecall-dev-${functionName}`);
  if (!own) throw new Error(`There is no function ${functionName}.`);
  return account.clock.run(own.invoke(payload));
};

/** The same payload with another value at a path: `request.role`. Undefined leaves the field out. */
export function withField(payload: Payload, path: string, value: unknown): Payload {
  const [first = '', ...rest] = path.split('.');
  const part = payload[first] as Payload;
  return { ...payload, [first]: rest.length === 0 ? value : withField(part, rest.join('.'), value) };
}
