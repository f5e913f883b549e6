import { describe, expect, it } from 'vitest';
import { remedyParts, type Failure } from '../../../cli/report/failures.ts';
import { associateCommand, replaceCommand } from '../../../functions/workflow/commands.ts';

const ids = Array.from({ length: 150 }, (_, index) => `i-${(index + 1).toString(16).padStart(17, '0')}`);
const arn = 'arn:aws:iam::123456789012:instance-profile/web-profile';

const failure = (remedy: string, instanceIds = ids): Failure => ({
  region: 'eu-west-1',
  error: 'UnauthorizedOperation',
  cause: 'No.',
  bare: true,
  instanceIds,
  isBefore: false,
  remedy,
});

describe('the remedy of one of many', () => {
  it.each<[what: string, remedy: string, ofOne: (id: string) => string]>([
    [
      'a command for all, in lines of a hundred',
      associateCommand('eu-west-1', ids, arn),
      (id) => associateCommand('eu-west-1', [id], arn),
    ],
    [
      'words, and a command behind them',
      `They have another instance profile.\n${replaceCommand('eu-west-1', ids, arn)}`,
      (id) => `They have another instance profile.\n${replaceCommand('eu-west-1', [id], arn)}`,
    ],
    [
      'words alone',
      'They keep the instance profile. Start again.',
      () => 'They keep the instance profile. Start again.',
    ],
  ])('is taken from %s', (_, remedy, ofOne) => {
    const parts = remedyParts(failure(remedy));

    for (const id of [ids[0] ?? '', ids[149] ?? '']) expect(parts.join(id)).toBe(ofOne(id));
  });

  it('is the whole text where no instance is named', () => {
    expect(remedyParts(failure(associateCommand('eu-west-1', ids, arn), []))).toHaveLength(1);
  });
});
