import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { parse } from 'yaml';
import { bundleFunctions } from '../packaging/bundle-functions.ts';
import { policyFrom } from '../packaging/policy-from.ts';
import { readPolicy } from '../configuration/read-policy.ts';
import { quantile, rounded } from './quantiles.ts';

export interface ColdStartOptions {
  runs?: number;
  /** Called after each turn. A turn times every function once. */
  onTurn: (turn: number, turns: number) => void;
}

export interface ColdStartResult {
  functions: { name: string; kib: number; defaultKib: number }[];
  largestKib: number;
  /** Medians from the start of the process to the handler's first answer, by function, and their sum. */
  milliseconds: Record<string, Times>;
  runs: number;
}

const run = promisify(execFile);

interface Times {
  ours: number;
  esbuildDefaults: number;
  ratio: number;
}

/** The functions to time, with an event for each: one uses EC2 and IAM, one EC2, one IAM. */
export const timed: Record<string, unknown> = {
  'assign/assign-profiles': {
    Records: [
      {
        messageId: '1',
        body: '{"source":"rolecall.sweep","detail":{"instance-id":"i-0123456789abcdef0"}}',
        attributes: { SentTimestamp: '1793880000000', ApproximateFirstReceiveTimestamp: '1793880000000' },
      },
    ],
  },
  'refresh/disassociate': {
    region: 'us-east-1',
    instanceProfileArn: 'arn:aws:iam::123456789012:instance-profile/web-profile',
    instance: { instanceId: 'i-0123456789abcdef0', associationId: 'iip-assoc-0123456789abcdef0' },
  },
  'replace-role/add-role': { request: { instanceProfile: 'web-profile', role: 'web-role-v2' } },
};

/**
 * Run in a process of its own: prints the milliseconds until the handler's first answer.
 * @param now the code of a function that says how many milliseconds have passed, or were worked
 */
const measuring = (now: string): string => `
const [, bundle, event] = process.argv;
const now = ${now};
const begun = now();
const { handler } = require(bundle);
const context = { invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:cold-start' };
handler(JSON.parse(event), context).then(() => console.log(now() - begun));
`;

const passed = measuring('() => performance.now()');

/** Whatever else the machine does counts less in the time of the processor than in the time that passes. */
export const processorTime = measuring(
  '() => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; }',
);

/** Compares the shipped bundles with the same handlers bundled by esbuild's defaults. Each turn times both. */
export async function benchColdStart({ runs = 25, onTurn }: ColdStartOptions): Promise<ColdStartResult> {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-'));
  const server = await answering();
  const { port } = server.address() as AddressInfo;
  try {
    const handlers = handlersIn('serverless.yml');
    const [shipped, defaults] = [join(folder, 'shipped'), join(folder, 'defaults')];
    await bundleFunctions(handlers, { policy: readPolicy('sandbox/policy.yml'), outdir: shipped });
    await bundleWithDefaults(handlers, defaults);
    const times = Object.keys(timed).map((name) => ({ name, ours: [] as number[], defaults: [] as number[] }));
    // Turn -1 warms the file system's cache. A single run is only a trial, and goes without.
    for (let turn = runs > 1 ? -1 : 0; turn < runs; turn += 1) {
      for (const each of times) {
        const ours = await time(join(shipped, `${each.name}/index.js`), timed[each.name], port);
        const byDefault = await time(join(defaults, `${each.name}/index.js`), timed[each.name], port);
        if (turn < 0) continue;
        each.ours.push(ours);
        each.defaults.push(byDefault);
      }
      if (turn >= 0) onTurn(turn + 1, runs);
    }
    const medians = times.map(({ name, ours, defaults }) => ({
      name,
      ours: quantile(ours, 0.5),
      defaults: quantile(defaults, 0.5),
    }));
    const functions = handlers.map((handler) => ({
      name: entryName(handler).replace(/\/index$/, ''),
      kib: kib(join(shipped, `${entryName(handler)}.js`)),
      defaultKib: kib(join(defaults, `${entryName(handler)}.js`)),
    }));
    return {
      functions,
      largestKib: Math.max(...functions.map((each) => each.kib)),
      milliseconds: Object.fromEntries(
        [...medians, total(medians)].map(({ name, ours, defaults }) => [
          name,
          { ours: rounded(ours, 1), esbuildDefaults: rounded(defaults, 1), ratio: rounded(ours / defaults, 3) },
        ]),
      ),
      runs,
    };
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  }
}

const total = (medians: readonly { ours: number; defaults: number }[]) => ({
  name: 'together',
  ours: medians.reduce((sum, { ours }) => sum + ours, 0),
  defaults: medians.reduce((sum, { defaults }) => sum + defaults, 0),
});

const handlersIn = (file: string): string[] =>
  Object.values(
    (parse(readFileSync(file, 'utf8')) as { functions: Record<string, { handler: string }> }).functions,
  ).map(({ handler }) => handler);
const entryName = (handler: string): string => handler.replace(/^\.build\//, '').replace(/\.handler$/, '');
const kib = (file: string): number => rounded(statSync(file).size / 1024, 0);

async function bundleWithDefaults(handlers: readonly string[], outdir: string): Promise<void> {
  await build({
    entryPoints: Object.fromEntries(
      handlers.map((handler) => [entryName(handler), `functions/${entryName(handler).replace(/\/index$/, '')}.ts`]),
    ),
    outdir,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    // esbuild cannot read the policy by itself.
    plugins: [policyFrom(readPolicy('sandbox/policy.yml'))],
  });
}

export async function time(bundle: string, event: unknown, port: number, script = passed): Promise<number> {
  const environment = {
    PATH: process.env['PATH'] ?? '',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIABENCH',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  const { stdout } = await run(process.execPath, ['-e', script, bundle, JSON.stringify(event)], {
    env: environment,
  });
  return Number(stdout.trim().split('\n').at(-1));
}

/** A server in the place of EC2 and IAM that answers at once, so that only the function is measured. */
export async function answering(): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200, { 'content-type': 'text/xml' }).end('<Response/>'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
