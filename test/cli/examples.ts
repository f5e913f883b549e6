import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestAccount } from '../system/test-account.ts';
import { leavingAll } from './mend/leaving-all.ts';

/** A command line for each command that does all that the command can do. */
interface Example {
  /** It needs no AWS account. */
  isOffline?: boolean;
  /** It works where Rolecall is not deployed. */
  needsNoStack?: boolean;
  /** Makes what the command needs. @returns the command line; the command's name, if left out */
  prepare?: (account: TestAccount) => Promise<string>;
}

const toRoleV2 = { instanceProfile: 'web-profile', role: 'web-role-v2' };

const started = (account: TestAccount): string => account.owner.startExecution(toRoleV2).arn;

/** An execution that waits for the approval of its canary. */
async function atCheckpoint(account: TestAccount, command: string): Promise<string> {
  await account.launchOn('eu-west-1', 'web-profile', 3);
  account.owner.startExecution({ ...toRoleV2, propagationSeconds: 15, canary: 1, checkpoints: ['canary'] });
  await account.clock.advance(120_000);
  return command;
}

const tagged = (account: TestAccount, Key: string): Promise<unknown> =>
  account.owner.call('iam', 'us-east-1', 'TagInstanceProfile', {
    InstanceProfileName: 'web-profile',
    Tags: [{ Key, Value: 'yes' }],
  });

const replaceRole = 'replace-role web-profile web-role-v2 --propagation-seconds 0';

/** Another instance profile, on which no instance is. */
async function withProfile({ owner, clock }: TestAccount, name: string): Promise<void> {
  await owner.createInstanceProfile(name, 'web-role');
  await clock.advance(60_000);
}

const ofReplaceProfile = async (account: TestAccount): Promise<string> => {
  await withProfile(account, 'web-green-profile');
  return 'replace-profile web-profile web-green-profile';
};

const ofRetireProfile = async (account: TestAccount): Promise<string> => {
  await withProfile(account, 'web-profile-old');
  return 'retire-profile web-profile-old';
};

export const examples: Readonly<Record<string, Example>> = {
  preview: {
    prepare: async (account) => {
      await account.owner.launch('us-east-1', { tags: { 'instance-profile': 'web' } });
      await account.clock.advance(60_000);
      return 'preview --policy sandbox/policy.yml --regions all --instances';
    },
  },
  explain: {
    prepare: async (account) => {
      const [id = ''] = await account.owner.launch('us-east-1', { tags: { 'instance-profile': 'web' } });
      await account.clock.advance(60_000);
      return `explain ${id} --in us-east-1`;
    },
  },
  inventory: {
    prepare: async ({ owner, clock }) => {
      const held = { InstanceProfileName: 'deleted-profile', RoleName: 'web-role' };
      await owner.createInstanceProfile(held.InstanceProfileName, held.RoleName);
      await clock.advance(60_000);
      await owner.launch('us-east-1', { instanceProfile: held.InstanceProfileName });
      await owner.call('iam', 'us-east-1', 'RemoveRoleFromInstanceProfile', held);
      await owner.call('iam', 'us-east-1', 'DeleteInstanceProfile', { InstanceProfileName: held.InstanceProfileName });
      await clock.advance(60_000);
      return 'inventory --stale';
    },
  },
  'plan replace-role': { prepare: async () => `plan ${replaceRole}` },
  'plan replace-profile': { prepare: async (account) => `plan ${await ofReplaceProfile(account)}` },
  'plan retire-profile': { prepare: async (account) => `plan ${await ofRetireProfile(account)}` },
  'start replace-role': { prepare: async () => `start ${replaceRole}` },
  'start replace-profile': { prepare: async (account) => `start ${await ofReplaceProfile(account)}` },
  'start retire-profile': { prepare: async (account) => `start ${await ofRetireProfile(account)}` },
  watch: {
    prepare: async (account) => {
      started(account);
      await account.clock.advance(10_000);
      return 'watch';
    },
  },
  status: {
    prepare: async (account) => {
      started(account);
      await account.clock.advance(10_000);
      return 'status';
    },
  },
  history: {
    prepare: async (account) => {
      // Of one that failed, the history is read.
      await account.execute({ instanceProfile: 'no-profile', role: 'web-role' });
      return 'history';
    },
  },
  hold: { prepare: (account) => atCheckpoint(account, 'hold') },
  resume: {
    prepare: async (account) => {
      await tagged(account, 'rolecall:hold');
      return atCheckpoint(account, 'resume --yes');
    },
  },
  approve: { prepare: (account) => atCheckpoint(account, 'approve --yes') },
  stop: { prepare: (account) => atCheckpoint(account, 'stop --yes') },
  back: { prepare: async (account) => `back ${(await account.execute(toRoleV2)).name} --yes` },
  mend: { prepare: async (account) => `mend ${await leavingAll(account)} --replace-others` },
  'revoke-sessions': {
    needsNoStack: true,
    prepare: async (account) => {
      await account.launchOn('eu-west-1', 'web-profile', 1);
      return 'revoke-sessions web-role --yes';
    },
  },
  'dead-letters': {
    prepare: async (account) => {
      const body = '{"source":"aws.ec2","detail":{"instance-id":"i-0123456789abcdef0"}}';
      const queue = account.stack().sqs.queue('rolecall-dev-assign-dead-letters');
      queue?.send({ body, attributes: {}, senderId: 'AIDAX' });
      return 'dead-letters --redrive';
    },
  },
  report: {
    // Without a name, it looks for the one that runs.
    prepare: (account) =>
      atCheckpoint(account, `report --html ${join(mkdtempSync(join(tmpdir(), 'rolecall-')), 'report.html')}`),
  },
  'policy test': {
    isOffline: true,
    prepare: async () => 'policy test sandbox/policy.yml events/policy-cases.yml',
  },
};
