import { expect, it } from 'vitest';
import { signOf } from '../../../cli/plan/sign.ts';

it.each([
  ['+', 'Add role web-role-v2 to instance profile web-profile.'],
  ['+', 'Associate 2 instances without an instance profile in eu-west-1.'],
  ['+', 'Create instance profile web-green-profile with role web-role, and wait until EC2 accepts it.'],
  ['+', 'Start 1 instance in eu-west-1 that an execution left stopped.'],
  ['-', 'Remove role web-role from instance profile web-profile.'],
  ['-', 'Delete instance profile web-profile-old. The report says how to make it anew.'],
  ['~', 'Disassociate and associate 3 instances in eu-west-1.'],
  ['~', 'Move 3 instances in eu-west-1 to instance profile web-twin.'],
  ['~', 'Replace the association of 3 running instances in eu-west-1 by one with web-green-profile.'],
  ['~', 'Stop and start 3 instances in eu-west-1, at most 1 at a time; wait for the status checks of each.'],
  [' ', 'Stop a Region when its first instance fails, or one of its canary (10 instances after that).'],
  [' ', 'Leave role web-role in instance profile web-profile: it is there already.'],
  [' ', 'A step of a later version.'],
])('%s %s', (sign, step) => {
  expect(signOf(step)).toBe(sign);
});
