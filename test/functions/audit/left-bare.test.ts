import { describe, expect, it } from 'vitest';
import { leftBare } from '../../../functions/audit/left-bare.ts';

const ids = (count: number): string[] =>
  Array.from({ length: count }, (_, number) => `i-${String(number + 1).padStart(17, '0')}`);
const execution = 'arn:aws:states:eu-west-1:123456789012:execution:rolecall-dev-replace-role:one';
const failure = { error: 'IncorrectState', cause: 'EC2 did not take it.', bare: true, instanceIds: ids(250) };

describe('the instances that an execution has left bare', () => {
  const told = leftBare(
    [
      { region: 'eu-west-1', failures: [failure, { ...failure, bare: false }] },
      { region: 'us-east-1', failures: [] },
    ],
    'arn:aws:iam::123456789012:instance-profile/team/web-profile',
    { workflow: 'replace-role', execution },
  );

  it('are all named, in events of 100, and no others are', () => {
    const named = told.map(({ detail }) => ('instanceIds' in detail ? detail.instanceIds : []));
    expect(named.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(named.flat()).toEqual(ids(250));
  });

  it('are told with an id for each event, the same the next time', () => {
    expect(told.map(({ detail }) => detail.id)).toEqual([
      `${execution}/bare/eu-west-1/${ids(1)[0]}`,
      `${execution}/bare/eu-west-1/${ids(101)[100]}`,
      `${execution}/bare/eu-west-1/${ids(201)[200]}`,
    ]);
  });

  it('come with the name of the instance profile, and with the reason', () => {
    expect(told[0]?.detail).toMatchObject({
      lacks: { instanceProfile: 'web-profile' },
      because: 'IncorrectState: EC2 did not take it.',
    });
  });
});
