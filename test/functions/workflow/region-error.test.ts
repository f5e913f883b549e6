import { describe, expect, it } from 'vitest';
import { inRegion } from '../../../functions/workflow/region-error.ts';

const named = (name: string): Error => Object.assign(new Error('No.'), { name });

describe('an error of EC2 in one of many Regions', () => {
  it.each([
    ['UnauthorizedOperation', 'Let the role of the function Plan describe instances there'],
    ['AccessDenied', 'Let the role of the function Plan describe instances there'],
    ['AuthFailure', 'Enable the Region'],
    ['OptInRequired', 'Enable the Region'],
    ['RequestLimitExceeded', 'other callers use up the rate'],
    ['InternalError', 'Start again later'],
    ['TimeoutError', 'Start again later'],
    ['ECONNRESET', 'Start again later'],
  ])('%s keeps its name, and names its Region and what to do', (name, remedy) => {
    const error = inRegion('eu-west-1', named(name)) as Error;

    expect(error.name).toBe(name);
    expect(error.message).toMatch(/^eu-west-1: No\. /);
    expect(error.message).toContain(remedy);
    expect(error.message).toMatch(/Or name only the other Regions in "regions"\.$/);
  });

  it('that is no error is left as it is', () => {
    expect(inRegion('eu-west-1', 'text')).toBe('text');
  });
});
