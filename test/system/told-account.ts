import type { AccountOptions, Resources } from '../../sandbox/index.ts';
import { openTestAccount, type TestAccount } from './test-account.ts';

/** An event as EventBridge hands it to whoever listens. */
export interface BusEvent {
  'detail-type': string;
  detail: Record<string, unknown>;
}

export interface ToldAccount extends TestAccount {
  /** What came to the bus from Rolecall, in order. */
  told: BusEvent[];
  /** The details of one detail-type. */
  toldOf(type: string): Record<string, unknown>[];
}

/** Somebody listens to all that Rolecall tells. */
const listening = (resources: Resources): Resources => ({
  ...resources,
  Listener: {
    Type: 'AWS::Events::Rule',
    Properties: {
      Name: 'listener',
      EventPattern: { source: ['rolecall'] },
      Targets: [{ Id: 'listener', Arn: { 'Fn::GetAtt': ['AssignDeadLetters', 'Arn'] } }],
    },
  },
});

export async function openTold({ template, onDelivery, ...options }: AccountOptions = {}): Promise<ToldAccount> {
  const told: BusEvent[] = [];
  const account = await openTestAccount({
    ...options,
    template: (resources) => listening(template?.(resources) ?? resources),
    onDelivery: async (delivery, next) => {
      if (delivery.rule.Name === 'listener') told.push(delivery.event);
      else await (onDelivery ? onDelivery(delivery, next) : next(delivery));
    },
  });
  return {
    ...account,
    told,
    toldOf: (type) => told.filter((event) => event['detail-type'] === type).map(({ detail }) => detail),
  };
}

/** The log lines about events that are lost. */
export const lostIn = ({ logs }: TestAccount): object[] =>
  logs
    .map(({ text }) => JSON.parse(text) as { message: string })
    .filter(({ message }) => message === 'audit event lost');
