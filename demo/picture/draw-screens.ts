import { openAccount, ownerOf } from '../../sandbox/index.ts';
import { inTerminal, type Terminal } from '../terminal/in-terminal.ts';
import { serveAccount } from '../terminal/serve-account.ts';
import { drawScreen } from './draw-screen.ts';

/** As wide as a README shows it. */
const columns = 100;

/** How much faster than ours the time of the account passes, so that nobody waits. */
const speed = 20;

export interface Screens {
  plan: string;
  watch: string;
}

/** What `rolecall` shows of a replacement, in an account with 640 instances, as SVG pictures. */
export async function drawScreens(): Promise<Screens> {
  const account = openAccount({ start: new Date() });
  const owner = ownerOf(account);
  for (const role of ['web-role', 'web-role-v2']) await owner.createRole(role);
  await owner.createInstanceProfile('web-profile', 'web-role');
  await account.clock.advance(60_000);
  await owner.launch('us-east-1', { instanceProfile: 'web-profile', count: 400 });
  await owner.launch('eu-west-1', { instanceProfile: 'web-profile', count: 240 });
  await account.clock.advance(60_000);
  const served = await serveAccount(speed, account);
  const { environment } = served;
  const draw = async (line: string, isSeen: (terminal: Terminal) => Promise<unknown>): Promise<string> => {
    const terminal = inTerminal(line.split(' '), { columns, environment });
    await isSeen(terminal);
    const picture = drawScreen(terminal.lines(), columns, `rolecall ${line}`);
    terminal.type('\u0003');
    await terminal.ended;
    return picture;
  };
  try {
    const plan = await draw('plan replace-role web-profile web-role-v2', ({ ended }) => ended);
    const machine = account.stack().stepFunctions.stateMachines.find(({ arn }) => arn.endsWith('-replace-role'));
    const input = { instanceProfile: 'web-profile', role: 'web-role-v2', propagationSeconds: 15, checkpoints: [50] };
    machine?.start('friday', JSON.stringify(input));
    const watch = await draw('watch', ({ sees }) => sees('rolecall approve'));
    return { plan, watch };
  } finally {
    await served.stop();
  }
}
