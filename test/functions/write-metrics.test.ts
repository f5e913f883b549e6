import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { writeMetrics } from '../../functions/write-metrics.ts';
import { metricsIn } from '../../sandbox/index.ts';

const written = vi.spyOn(console, 'log').mockImplementation(() => {});
const points = () => metricsIn(written.mock.calls.map(([text]) => ({ at: 0, function: 'any', text: String(text) })));

beforeEach(() => {
  written.mockClear();
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('METRICS', 'true');
});
afterEach(() => vi.unstubAllEnvs());

it.each([
  ['rolecall-dev-NextWave', 'rolecall-dev'],
  ['rolecall-eu-prod-NextWave', 'rolecall-eu-prod'],
])('what the function %s writes is of the stack %s', (name, Stack) => {
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', name);

  writeMetrics({ LostAuditEvents: 1 });

  expect(points()).toMatchObject([{ name: 'LostAuditEvents', value: 1, dimensions: { Stack } }]);
});

it.each([
  [undefined, 'us-east-1'],
  ['eu-west-1', 'eu-west-1'],
])('in the Region %s, it is of the Region %s', (region, Region) => {
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'rolecall-dev-NextWave');

  writeMetrics({ RefreshedInstances: 4 }, region);

  expect(points()).toMatchObject([{ dimensions: { Stack: 'rolecall-dev', Region } }]);
});

it.each([
  ['where there is nothing to tell', 'true', {}],
  ['where metrics are off', 'false', { LostAuditEvents: 1 }],
])('no line is written %s', (_, METRICS, measured) => {
  vi.stubEnv('METRICS', METRICS);

  writeMetrics(measured);

  expect(written).not.toHaveBeenCalled();
});
