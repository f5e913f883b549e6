import type { MoveReport } from '../../functions/replace-profile/move-report.ts';
import type { Execution } from '../../sandbox/index.ts';
import type { TestAccount } from './test-account.ts';

/** Executions of replace-profile, and what they did. */

export const moveInput = { instanceProfile: 'web-profile', replacement: 'batch-profile' };

/** Moves the instances of `web-profile` to `batch-profile`, unless the fields say otherwise. */
export const move = (account: TestAccount, fields: object = {}): Promise<Execution> =>
  account.execute({ ...moveInput, ...fields }, 'replace-profile');

const mutating = /^(Associate|Disassociate|Replace|Add|Remove|Create|Delete|Put(?!Events)|Update|Modify|Attach)/;

/** The calls that changed something, by their operations; to tell of it changes nothing. */
export const changesIn = ({ calls }: TestAccount): string[] =>
  calls
    .filter(({ operation, parameters }) => mutating.test(operation) && parameters['DryRun'] !== true)
    .map(({ operation }) => operation);

export const reportIn = ({ output }: Execution): MoveReport => JSON.parse(output ?? '{}') as MoveReport;
