import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyProject } from '../system/project-copy.ts';
import { runServerless } from './run-serverless.ts';

/** An account in which nothing is deployed. It says who calls, and refuses the rest. */
const called: string[] = [];
const server: Server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    const action = new URLSearchParams(body).get('Action') ?? `${request.method} ${request.url}`;
    called.push(action);
    response.setHeader('content-type', 'text/xml');
    const isKnown = action === 'GetCallerIdentity';
    response.statusCode = isKnown ? 200 : 400;
    response.end(isKnown ? identity : refusalOf(action));
  });
});
const refusalOf = (action: string): string =>
  `<ErrorResponse><Error><Code>ValidationError</Code><Message>refused: ${action}</Message></Error></ErrorResponse>`;
const identity =
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account><Arn>arn:aws:iam::123456789012:user/a</Arn><UserId>A</UserId></GetCallerIdentityResult></GetCallerIdentityResponse>';

let environment: object;
const project = copyProject();
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  environment = {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_ACCESS_KEY_ID: 'a',
    AWS_SECRET_ACCESS_KEY: 'b',
    AWS_MAX_ATTEMPTS: '1',
  };
});
afterAll(() => {
  server.close();
  rmSync(project, { recursive: true });
});

// Whoever removes a stack may long have lost its policy, and whoever reads must not lose a package.
describe('a command that only reads or removes', () => {
  it.each(['remove', 'info', 'deploy list'])(
    '%s needs no policy, not even the file, and leaves the package',
    async (command) => {
      rmSync(join(project, 'policy.yml'), { force: true });
      mkdirSync(join(project, '.serverless'), { recursive: true });
      writeFileSync(join(project, '.serverless/package'), '');
      called.length = 0;

      const { output } = await runServerless(project, command.split(' '), environment);

      expect(output).not.toContain('policy');
      expect(output).toContain('refused: ');
      expect(called.filter((action) => action !== 'GetCallerIdentity').length).toBeGreaterThan(0);
      expect(existsSync(join(project, '.serverless/package'))).toBe(true);
    },
  );
});

describe('settings for another place', () => {
  it.each([
    [
      "accounts: ['210987654321']",
      'accounts: these settings are for 210987654321, and the credentials are for 123456789012.',
    ],
    ['regions: [eu-west-1]', 'regions: these settings are for eu-west-1, and not for us-east-1.'],
  ])('%s: the deployment is refused before anything changes', async (settings, message) => {
    const elsewhere = copyProject();
    writeFileSync(join(elsewhere, 'settings.yml'), settings);
    called.length = 0;

    const { status, output } = await runServerless(elsewhere, ['deploy'], environment);

    expect(status).toBe(1);
    expect(output).toContain(`${message}\n\nNothing is deployed.`);
    expect(called.filter((action) => action !== 'GetCallerIdentity')).toEqual([]);
    rmSync(elsewhere, { recursive: true });
  });
});
