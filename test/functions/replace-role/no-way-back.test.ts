import { expect, it } from 'vitest';
import { whyNoWayBack } from '../../../functions/replace-role/no-way-back.ts';

const request = { instanceProfile: 'web-profile', role: 'web-role-v2' };

it.each([
  ['the role that it holds', 'web-role', undefined],
  ['no role', undefined, 'instance profile web-profile holds no role'],
  ['the new role', 'web-role-v2', 'instance profile web-profile holds role web-role-v2 already'],
])('A way back to %s: %s lacks %s', (_, formerRole, why) => {
  expect(whyNoWayBack(request, formerRole)).toBe(why);
});
