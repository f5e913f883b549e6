import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { answering, benchColdStart, processorTime, time, timed } from '../../bench/cold-start.ts';
import { bundleFunctions } from '../../packaging/bundle-functions.ts';
import { readPolicy } from '../../configuration/read-policy.ts';

it('a cold start is timed for each kind of function, beside esbuild’s defaults, and every bundle is weighed', async () => {
  const turns: [number, number][] = [];
  const { functions, largestKib, milliseconds, runs } = await benchColdStart({
    runs: 1,
    onTurn: (...turn) => turns.push(turn),
  });

  expect(runs).toBe(1);
  expect(turns).toEqual([[1, 1]]);
  expect(Object.keys(milliseconds)).toEqual([
    'assign/assign-profiles',
    'refresh/disassociate',
    'replace-role/add-role',
    'together',
  ]);
  expect(functions).toHaveLength(31);
  for (const { kib, defaultKib } of functions) expect(kib).toBeLessThanOrEqual(defaultKib);
  expect(largestKib).toBeLessThanOrEqual(512);
});

it('a cold start is timed by the work of the processor too', async () => {
  const name = 'assign/assign-profiles';
  const outdir = mkdtempSync(join(tmpdir(), 'rolecall-'));
  const server = await answering();
  try {
    await bundleFunctions([`.build/${name}/index.handler`], { policy: readPolicy('sandbox/policy.yml'), outdir });
    const { port } = server.address() as AddressInfo;

    expect(await time(join(outdir, `${name}/index.js`), timed[name], port, processorTime)).toBeGreaterThan(0);
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(outdir, { recursive: true });
  }
});
