import { describe, expect, it } from 'vitest';
import { historyText } from '../../../cli/history/history-text.ts';
import type { Past } from '../../../cli/history/past.ts';

const screen = { columns: 80, paint: (_: string, text: string) => text };
const past = (startedBy: Past['startedBy']): Past => ({
  workflow: 'replace-role',
  name: 'friday',
  executionArn: 'arn:aws:states:us-east-1:123456789012:execution:rolecall-dev-replace-role:friday',
  startedAt: '2026-11-23T09:00:00.000Z',
  startedBy,
  status: 'RUNNING',
  input: { instanceProfile: 'web', role: 'web-v2' },
});

describe('the text of a history', () => {
  it('shows what hides in the name of a session', () => {
    expect(historyText([past({ name: 'ada\u202e (role operator)' })], screen)).toContain(
      'started by ada\\u202e (role operator)',
    );
  });

  it('says each reason once why nobody knows who started it', () => {
    const text = historyText([{ notKnown: 'A.' }, { notKnown: 'B.' }, { notKnown: 'A.' }].map(past), screen);

    expect(text.match(/who started it is not known/g)).toHaveLength(3);
    expect(text).toMatch(/\n\nNot known, because: A\. B\.$/);
  });
});
