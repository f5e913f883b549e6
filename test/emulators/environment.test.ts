import { expect, it } from 'vitest';
import { withoutAccountAndProxy } from './environment.ts';

it.each([
  'AWS_PROFILE',
  'AWS_ENDPOINT_URL',
  'HTTP_PROXY',
  'http_proxy',
  'HTTPS_PROXY',
  'https_proxy',
  'ALL_PROXY',
  'all_proxy',
  'NO_PROXY',
  'no_proxy',
])('the emulators do not see %s', (name) => {
  expect(withoutAccountAndProxy({ [name]: 'any', PATH: '/bin' })).toEqual({ PATH: '/bin' });
});
