import { describe, expect, it } from 'vitest';
import { required } from '../../../functions/aws/environment.ts';

describe('a variable of the environment', () => {
  it('is what the stack has set', () => {
    expect(required({ QUEUE_URL: 'https://queue' }, 'QUEUE_URL')).toBe('https://queue');
  });

  it.each([
    ['is missing', {}],
    ['is empty', { QUEUE_URL: '' }],
    ['is undefined', { QUEUE_URL: undefined }],
  ])('that %s stops the function, with its name', (_, environment) => {
    expect(() => required(environment, 'QUEUE_URL')).toThrow(
      expect.objectContaining({ name: 'VariableMissing', message: expect.stringContaining('QUEUE_URL') as string }),
    );
  });
});
