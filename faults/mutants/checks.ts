import { existsSync, readdirSync } from 'node:fs';
import { campaign, packaging, tests, type Check } from './check.ts';

/** The system tests that are most likely to notice something: of the first part of a file's name that is here. */
const near: [file: string, ...tests: string[]][] = [
  ['assign/sweep', 'sweep', 'assign'],
  ['assign/decide-', 'assign', 'other-policy', 'default-profile', 'unfit-profile', 'renewed-profile'],
  ['assign/', 'assign', 'unfit-profile', 'renewed-profile', 'other-policy'],
  ['policy/', 'other-policy', 'paths'],
  ['workflow/other-executions', 'concurrent-executions'],
  ['workflow/earlier-executions', 'stopped-execution', 'stopped-restart'],
  ['workflow/left-behind', 'stopped-execution', 'stopped-restart'],
  ['workflow/', 'replace-role', 'plan-regions', 'bad-input', 'stopped-execution'],
  ['replace-role/rest', 'restored-role', 'changed-meanwhile', 'lost-answers'],
  ['replace-role/re', 'replace-role', 'lost-answers', 'outages', 'restored-role', 'stopped-execution'],
  ['replace-role/', 'replace-role', 'plan-regions', 'bad-input', 'input-fields', 'changed-meanwhile'],
  ['retire-profile/', 'retire-profile', 'retire-permissions'],
  ['refresh/restart', 'restart', 'restart-trouble'],
  ['refresh/left-down', 'stopped-restart'],
  ['refresh/st', 'restart', 'restart-trouble'],
  ['refresh/each-that-may', 'restart', 'restart-trouble'],
  ['refresh/', 'replace-role', 'lost-batches', 'changed-meanwhile', 'outages', 'late-associations'],
  ['aws/queue', 'sweep'],
  ['', 'replace-role', 'assign', 'retries', 'lost-answers'],
];

/** What may notice that a safeguard of this file is missing: the cheap ones first. */
export function checksFor(file: string, seed: string): Check[] {
  const [, room] = /^functions\/([\w-]+)\//.exec(file) ?? [];
  const [, ...names] = near.find(([start]) => file.startsWith(start && `functions/${start}`))!;
  const nearest = names.map((name) => `test/system/${name}.test.ts`);
  const others = ['system', 'packaging']
    .flatMap((folder) => readdirSync(`test/${folder}`).map((name) => `test/${folder}/${name}`))
    .filter((name) => name.endsWith('.test.ts') && !nearest.includes(name));
  return [
    ...cheapFor(file, room).map((path) => tests([path], 3)),
    packaging,
    tests(nearest),
    campaign(600, seed),
    tests(others),
  ];
}

/** They read the source, so nothing has to be packaged. The tests of the same name come first. */
function cheapFor(file: string, room: string | undefined): string[] {
  if (!file.startsWith('functions/')) return ['test/statemachines/'];
  const own = `test/${file.replace(/ts$/, 'test.ts')}`;
  // What every job uses, the tests of every job may notice.
  const isShared = room === undefined || room === 'aws' || room === 'workflow';
  const ofRoom = isShared ? 'test/functions/' : `test/functions/${room}/`;
  return existsSync(own) ? [own, ofRoom] : [ofRoom];
}
