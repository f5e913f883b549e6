import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { copyProject } from '../system/project-copy.ts';
import { runScript, runServerless } from './run-serverless.ts';

const copies: string[] = [];
afterAll(() => copies.forEach((copy) => rmSync(copy, { recursive: true })));

function copy(changes: Record<string, (text: string) => string> = {}): string {
  const project = copyProject();
  copies.push(project);
  for (const [file, change] of Object.entries(changes)) {
    const before = readFileSync(join(project, file), 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`Nothing was changed in ${file}.`);
    writeFileSync(join(project, file), after);
  }
  return project;
}

/**
 * Every file of the package with its bytes. Left out is what the tool notes down: where the project lies, and when it was
 * packaged, which is the name of the folder that the artifacts get in the bucket.
 */
const filesOf = (project: string): Map<string, string> =>
  new Map(
    globSync('.serverless/*', { cwd: project })
      .toSorted()
      .map((file) => [
        file,
        readFileSync(join(project, file), 'latin1').replaceAll(project, '').replaceAll(moment, '<moment>'),
      ]),
  );

const moment = /\b\d{13}-\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g;

const brokenPolicy = { 'policy.yml': (yaml: string) => yaml.replace('roles: [batch-role]', 'roles: []') };

const brokenMessage =
  'policy.yml:15: profiles.batch.roles: must name at least one role: an instance profile without one gives its instances no credentials';

describe('packaging', () => {
  it.concurrent('a broken policy says where it is broken, once, and leaves no package, not even an earlier one', async () => {
    const project = copy(brokenPolicy);
    for (const folder of ['.build', '.serverless']) {
      mkdirSync(join(project, folder));
      writeFileSync(join(project, folder, 'earlier'), '');
    }

    const { status, output } = await runServerless(project, ['package']);

    expect(status).toBe(1);
    expect(output.trim()).toBe(`${brokenMessage}\n\nNothing is packaged.`);
    expect(existsSync(join(project, '.serverless'))).toBe(false);
    expect(existsSync(join(project, '.build'))).toBe(false);
  });

  it.concurrent.each<[string, { settings?: string; parameters?: string[]; message: string }]>([
    [
      'broken settings',
      { settings: 'jobs: some', message: 'settings.yml:1: jobs: must be one of: assign, replace, both' },
    ],
    [
      'settings that are missing',
      { parameters: ['--settings', 'x.yml'], message: 'The file of settings x.yml cannot' },
    ],
    ['an option without a file', { parameters: ['--settings='], message: '--settings: names no file' }],
    [
      'a stage that is too long',
      { parameters: ['--stage', 's'.repeat(60)], message: 'Take a stage of at most 36 characters.' },
    ],
    ['a prefix that is too long', { settings: `namePrefix: ${'p'.repeat(40)}`, message: 'namePrefix and stage: pppp' }],
    [
      'a profile that the settings protect',
      { settings: "protectedInstanceProfiles: ['*-profile']", message: 'policy.yml' },
    ],
    ['a bucket that S3 refuses', { parameters: ['--bucket', 'Acme'], message: '--bucket: Acme cannot be the name' }],
    [
      'a prefix of keys that is none',
      { parameters: ['--bucket', 'acme', '--key-prefix', '/'], message: '--key-prefix: ' },
    ],
    // Serverless itself refuses it.
    ['a Region that does not exist', { parameters: ['--region', 'moon'], message: "'provider.region'" }],
    ['a policy that is nested too deep', { parameters: ['--policy', 'deep.yml'], message: 'deep.yml:1: it is nested' }],
  ])('%s: it says so, and leaves no earlier package', async (_, { settings, parameters = [], message }) => {
    const project = copy();
    if (settings !== undefined) writeFileSync(join(project, 'settings.yml'), settings);
    writeFileSync(join(project, 'deep.yml'), `a: ${'['.repeat(20_000)}`);
    mkdirSync(join(project, '.serverless'));

    const { status, output } = await runServerless(project, ['package', ...parameters]);

    expect(status).toBe(1);
    expect(output).toContain(message);
    expect(existsSync(join(project, '.serverless'))).toBe(false);
    expect(existsSync(join(project, '.build'))).toBe(false);
  });

  it.concurrent('twice, in another place and time zone, gives the same to the byte, in small bundles', async () => {
    const [one, other] = [copy(), copy()];

    const runs = await Promise.all([
      runServerless(one, ['package'], { TZ: 'America/Los_Angeles' }),
      runServerless(other, ['package'], { TZ: 'Asia/Tokyo' }),
    ]);

    expect(runs.map(({ status }) => status)).toEqual([0, 0]);
    const [first, second] = [filesOf(one), filesOf(other)];
    expect([...first.keys()]).toEqual([...second.keys()]);
    expect([...first.keys()].filter((file) => first.get(file) !== second.get(file))).toEqual([]);
    // Above it, esbuild kept parts of an AWS client that nothing uses: 552 KiB of client-ec2 alone.
    const bundles = globSync('.build/**/index.js', { cwd: one });
    expect(bundles.filter((bundle) => statSync(join(one, bundle)).size > 512 * 1024)).toEqual([]);
    expect([...first.keys()].filter((file) => file.endsWith('.zip'))).toHaveLength(bundles.length);
  });
});

describe('building', () => {
  it.concurrent('a broken policy says where it is broken, once, and leaves no bundle', async () => {
    const project = copy(brokenPolicy);

    const { status, output } = await runScript(project, 'packaging/build.ts');

    expect(status).toBe(1);
    expect(output.trim()).toBe(`${brokenMessage}\n\nNothing is packaged.`);
    expect(globSync('.build/**/*.js', { cwd: project })).toEqual([]);
  });
});
