import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyProject } from '../../system/project-copy.ts';
import { startMoto } from '../accounts/moto.ts';
import { commandOf, commandsIn } from '../clients/documented.ts';
import { shellFor, type Shell } from '../clients/shell.ts';
import type { Server } from '../processes/start-server.ts';

const page = 'docs/many-accounts.md';
const where = "REGIONS='eu-west-1 us-west-2' HOME_REGION=eu-west-1";
const template = commandOf(page, 'TEMPLATE=').command;
const commands = commandsIn(page)
  .map(({ command }) => command)
  .filter((command) => /^aws cloudformation \S*(stack-set|stack-instances)\b/.test(command));

/** moto has no organisation: what is proved here is that the commands are well-formed, and that the template is found. */
describe('the commands of the page for StackSets', () => {
  const project = copyProject();
  let server: Server;
  let shell: Shell;

  beforeAll(async () => {
    server = await startMoto({ interpret: false });
    shell = shellFor(server.url, project);
    for (const beginning of [
      'for region in $REGIONS; do aws s3 mb',
      'npm run package',
      'for region in $REGIONS; do aws s3 sync',
    ])
      await shell.run(`${where}; ${commandOf(page, beginning).command} 2>&1`);
  });
  afterAll(async () => {
    await server?.stop();
    rmSync(project, { recursive: true });
  });

  it(
    'create, show, update and delete two stack sets',
    { meta: { proves: 'Deployed: StackSets', on: 'moto' } },
    async () => {
      expect(commands).toHaveLength(9);
      for (const command of commands) await shell.run(`${where}; ${template}; ${command}`);

      const query = `--query "Summaries[?Status=='ACTIVE'].StackSetName" --output json`;
      const left = await shell.run(`aws cloudformation list-stack-sets --region eu-west-1 ${query}`);
      expect(JSON.parse(left)).toEqual(['rolecall-prod-assign']);
    },
  );
});
