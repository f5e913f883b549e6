import { expect, it } from 'vitest';
import { misplaced } from '../../../packaging/settings/place.ts';
import { parseSettings } from '../../../configuration/read-settings.ts';

const here = { accountId: '123456789012', region: 'eu-west-1' };

it.each([
  [{}, undefined],
  [{ accounts: ['123456789012'], regions: ['eu-west-1'] }, undefined],
  [
    { accounts: ['210987654321'] },
    'accounts: these settings are for 210987654321, and the credentials are for 123456789012.',
  ],
  [
    { regions: ['eu-north-1', 'eu-west-2'] },
    'regions: these settings are for eu-north-1, eu-west-2, and not for eu-west-1.',
  ],
])('settings with %j, here: %s', (settings, why) => {
  expect(misplaced(parseSettings(settings), here)).toBe(why);
});

it('an account that is not known is not one that is meant', () => {
  expect(misplaced(parseSettings({ accounts: ['123456789012'] }), { region: 'eu-west-1' })).toMatch(/unknown account/);
});
