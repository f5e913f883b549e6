import { existsSync, readdirSync } from 'node:fs';
import { campaign, packaging, tests, type Check } from './check.ts';

/** The system tests that are most likely to notice something, first. */
const related = {
  assign: ['assign', 'sweep', 'unfit-profile', 'renewed-profile', 'default-profile', 'other-policy', 'attacks'],
  replace: [
    'replace-role',
    'retries',
    'lost-answers',
    'lost-batches',
    'outages',
    'changed-meanwhile',
    'late-associations',
  ],
};

/** What may notice that a safeguard of this file is missing: the cheap ones first. */
export function checksFor(file: string, seed: string): Check[] {
  const room = /^functions\/([\w-]+)\//.exec(file)?.[1];
  const first = related[room === 'assign' ? 'assign' : 'replace'].map((name) => `test/system/${name}.test.ts`);
  const others = ['system', 'packaging']
    .flatMap((folder) => readdirSync(`test/${folder}`).map((name) => `test/${folder}/${name}`))
    .filter((name) => name.endsWith('.test.ts') && !first.includes(name));
  return [
    ...cheapFor(file, room).map((path) => tests([path], 3)),
    packaging,
    tests(first),
    tests(others),
    campaign(600, seed),
  ];
}

/** They read the source, so nothing has to be packaged. The tests of the same name come first. */
function cheapFor(file: string, room: string | undefined): string[] {
  if (!file.startsWith('functions/')) return ['test/statemachines/'];
  const own = `test/${file.replace(/ts$/, 'test.ts')}`;
  const ofRoom = room === undefined || room === 'aws' ? 'test/functions/' : `test/functions/${room}/`;
  return existsSync(own) ? [own, ofRoom] : [ofRoom];
}
