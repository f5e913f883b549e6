import { describe, expect, it } from 'vitest';
import { readableCause } from '../../functions/caught-error.ts';

describe('the cause of a failure', () => {
  it.each([
    [
      'is the message in what the Lambda runtime writes',
      '{"errorType":"E","errorMessage":"No.","trace":["E: No."]}',
      'No.',
    ],
    ['is the text of Step Functions', 'The task timed out.', 'The task timed out.'],
    ['is JSON without a message as it is', '{"reason":"No."}', '{"reason":"No."}'],
    ['is null as it is', 'null', 'null'],
    ['is a number as it is', '5', '5'],
    ['is empty when there is none', '', ''],
    ['of 300 characters is whole', 'c'.repeat(300), 'c'.repeat(300)],
    ['of more is cut, and shows it', 'c'.repeat(301), `${'c'.repeat(299)}…`],
    ['is cut inside the JSON too', JSON.stringify({ errorMessage: 'c'.repeat(400) }), `${'c'.repeat(299)}…`],
  ])('%s', (_, given, expected) => {
    expect(readableCause(given)).toBe(expected);
  });
});
