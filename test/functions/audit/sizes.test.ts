import { expect, it } from 'vitest';
import { bareEvent } from '../../../functions/audit/left-bare.ts';
import { refused } from '../../../functions/audit/of-instance.ts';
import { finished } from '../../../functions/audit/of-rollout.ts';
import { instance } from '../an-instance.ts';

const execution = `arn:aws:states:ap-southeast-1:123456789012:execution:${'n'.repeat(80)}:${'e'.repeat(80)}`;
const name = 'p'.repeat(128);
const holder = { instanceProfile: name, role: 'r'.repeat(64) };
const unseen = '\u202e';

// PutEvents takes 256 KiB in one call: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
it.each([
  [
    'Instances Left Bare',
    bareEvent(
      'ap-southeast-1',
      Array.from({ length: 100 }, () => 'i-1234567890abcdef0'),
      name,
      'ä'.repeat(5000),
      {
        workflow: 'replace-role',
        execution,
      },
    ),
  ],
  [
    'Assignment Refused',
    refused({
      region: 'ap-southeast-1',
      tagKey: 'k'.repeat(128),
      instance: instance({ tags: { ['k'.repeat(128)]: unseen.repeat(256) } }),
      because: 'ä'.repeat(5000),
    }),
  ],
  [
    'Rollout Finished',
    finished(
      { workflow: 'replace-role', execution, before: holder, after: holder },
      { status: 'Replaced', summary: 'ä'.repeat(20_000), startedAt: '', finishedAt: '' },
      unseen.repeat(256),
    ),
  ],
])('ten of the longest %s fit into a call of PutEvents', (_, event) => {
  expect(Buffer.byteLength(JSON.stringify(event)) * 10).toBeLessThan(256 * 1024);
});
