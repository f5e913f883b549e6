import { expect, it } from 'vitest';
import { told } from '../../cli/told-text.ts';

it.each([
  ['breaks sentences between words', 'One two three four.', 'One two\nthree\nfour.'],
  [
    'gives a command a line of its own, and keeps it whole',
    'Do this: aws iam get-role --role-name web-role-v2. Then go on.',
    'Do this:\n  aws iam get-role --role-name web-role-v2\nThen go\non.',
  ],
  [
    'does the same with several, and at the end',
    'Read: aws iam get-role. Or: for id in i-1 i-2; do aws ec2 x --id "$id"; done',
    'Read:\n  aws iam get-role\nOr:\n  for id in i-1 i-2; do aws ec2 x --id "$id"; done',
  ],
  ['keeps lines', 'One:\n  rolecall watch friday', 'One:\n  rolecall watch friday'],
])('a text %s', (_, text, shown) => {
  expect(told(text, 9)).toBe(shown);
});
