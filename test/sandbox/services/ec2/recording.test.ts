import { describe, expect, it } from 'vitest';
import { queryAccount } from '../../query-account.ts';
import { send } from '../../send.ts';
import type { RecordedCall } from './recorded/call.ts';
import { sessionPolicies } from './recorded/policies.ts';
import { dryRuns } from './recorded/dry-runs.ts';
import { firstAssociation } from './recorded/first-association.ts';
import { launch } from './recorded/launch.ts';
import { listing } from './recorded/listing.ts';
import { metadata, type RecordedMetadata } from './recorded/metadata.ts';
import { createNames } from './recorded/names.ts';
import { refusedRole } from './recorded/refused-role.ts';
import { removedRole } from './recorded/removed-role.ts';
import { replacing } from './recorded/replacing.ts';
import { stopped } from './recorded/stopped.ts';
import { terminated } from './recorded/terminated.ts';

interface Moment {
  at: number;
  title: string;
  check: () => void | Promise<void>;
}

describe('what was recorded of real AWS happens in the sandbox', () => {
  const start = new Date('2026-09-26T11:14:09.227Z');
  const timing = { associated: { least: 5, most: 5 } };
  const account = queryAccount({ start, accountId: '000000000000', timing });
  const names = createNames();

  const calls = [launch, dryRuns, listing, firstAssociation, replacing, removedRole, refusedRole, stopped, terminated];
  const moments = [...calls.flat().map(momentOfCall), ...metadata.flatMap(momentsOfMetadata)];

  for (const { at, title, check } of moments.toSorted((one, other) => one.at - other.at))
    it(`${at.toFixed(2)} s: ${title}`, async () => {
      await account.clock.advance(start.getTime() + at * 1000 - account.clock.now());
      await check();
    });

  function momentOfCall({ at, label, operation, input, answer, error, caller }: RecordedCall): Moment {
    const check = async () => {
      const client = caller === undefined ? account : { ...account, ec2Client: await sessionOf(caller) };
      const answered = redacted(await send(client, operation, names.resolve(input)));
      const [status = 200, code, message] = names.resolve(error ?? []);
      expect(answered).toEqual(error ? { status, code, message } : { status, ...names.resolve(answer, answered) });
    };
    return { at, title: label, check };
  }

  async function sessionOf(name: string) {
    const Policy = JSON.stringify(names.resolve(sessionPolicies[name]));
    const RoleArn = 'arn:aws:iam::000000000000:role/launcher';
    const answer = await account.call('sts', 'AssumeRole', { RoleArn, RoleSessionName: name, Policy });
    return account.ec2ClientOf((answer as { Credentials: { AccessKeyId: string } }).Credentials.AccessKeyId);
  }

  /** A line holds from when it was written; the one before it held until the instance had looked, 5 s earlier. */
  function momentsOfMetadata(line: RecordedMetadata, index: number): Moment[] {
    const before = metadata[index - 1];
    const title = `the metadata service shows ${line.role ?? 'no role'}`;
    const moment = { at: line.at, title, check: () => seesInside(line) };
    if (!before || line.booted) return [moment];
    const still = `the metadata service still shows ${before.role ?? 'no role'}`;
    return [{ at: line.at - 5.02, title: still, check: () => seesInside(before) }, moment];
  }

  function seesInside({ role, profile, code, updated }: RecordedMetadata): void {
    const [instance] = account.ec2.instances();
    const seen = instance && account.ec2.metadata(instance.id);
    expect(seen?.role).toBe(role);
    expect(seen?.credentials?.Code).toBe(code);
    expect(seen?.info.InstanceProfileArn).toBe(profile && `arn:aws:iam::000000000000:instance-profile/${profile}`);
    if (!seen) return;
    const late = Date.parse(seen.info.LastUpdated) - Date.parse(`2026-09-26T${updated}Z`);
    expect(Math.abs(late)).toBeLessThanOrEqual(1000);
  }
});

/** The recording's author took out what only AWS can read. */
const redacted = (answered: object): object =>
  'message' in answered && typeof answered.message === 'string'
    ? { ...answered, message: answered.message.replace(/(failure message: ).+/, '$1<redacted>') }
    : answered;
