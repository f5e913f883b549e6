import { describe, expect, it } from 'vitest';
import { shortMessage } from '../../../functions/aws/short-message.ts';

const refusal = 'You are not authorized to perform this operation. User: arn:aws:sts::123456789012:assumed-role/r/f';

describe('the message of an error', () => {
  it('is as AWS wrote it when it is short', () => {
    expect(shortMessage(refusal)).toBe(refusal);
  });

  it('has no encoded part: CloudTrail has it too', () => {
    const encoded = `${refusal} Encoded authorization failure message: ${'aZ9_-'.repeat(480)}`;

    expect(shortMessage(encoded)).toBe(`${refusal} CloudTrail has the encoded message.`);
  });

  it('keeps what comes after the encoded part', () => {
    expect(shortMessage('No. Encoded authorization failure message: abc And this.')).toBe(
      'No. CloudTrail has the encoded message. And this.',
    );
  });

  it.each([
    [600, 600],
    [601, 600],
    [40_000, 600],
  ])('of %d characters has %d', (length, expected) => {
    expect(shortMessage('x'.repeat(length))).toHaveLength(expected);
  });

  it('ends with an ellipsis where it was cut', () => {
    expect(shortMessage('x'.repeat(601))).toMatch(/^x{599}…$/);
  });

  // Forty of them, and what Lambda puts around each, in the state of a batch.
  it('fits into a state with those of all other instances of a batch', () => {
    expect(40 * (shortMessage('x'.repeat(2400)).length + 200)).toBeLessThan(256 * 1024);
  });
});
