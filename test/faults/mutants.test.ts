import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readArguments, UsageError } from '../../faults/arguments.ts';
import type { Check } from '../../faults/mutants/check.ts';
import { run } from '../../faults/mutants/command.ts';
import { allMutants } from '../../faults/mutants/mutants.ts';
import { whatNotices } from '../../faults/mutants/run-mutant.ts';
import { safeguards } from '../../faults/mutants/safeguards/safeguards.ts';
import { keyOf, rowsIn } from '../../faults/mutants/table.ts';
import { soundness } from '../../faults/mutants/unchanged.ts';

const check = (name: string, notices: (text: string) => boolean): Check => ({
  name,
  notices: (project) =>
    Promise.resolve(notices(readFileSync(join(project, 'a.ts'), 'utf8')) ? `${name} fails` : undefined),
});
const isSound = (): Promise<void> => Promise.resolve();

const occurrences = (text: string, part: string): number => text.split(part).length - 1;

describe('a safeguard of the list', () => {
  it.each(safeguards)('is in the code once: $file: $safeguard', ({ file, find }) => {
    expect(occurrences(readFileSync(file, 'utf8'), find)).toBe(1);
  });
});

describe('the mutants', () => {
  it('have a sentence each', () => {
    const sentences = allMutants().map(({ file, safeguard }) => `${file}: ${safeguard}`);

    expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index)).toEqual([]);
  });

  it('all change their file', () => {
    const same = allMutants().filter(({ file, without }) => {
      const text = readFileSync(file, 'utf8');
      return without(text) === text;
    });

    expect(same).toEqual([]);
  });
});

describe('the arguments', () => {
  it('remove all safeguards, or those that have a text', () => {
    expect(readArguments(['--mutants', '--json'])).toMatchObject({ mutants: '', json: true });
    expect(readArguments(['--mutants', '--only', 'fate.ts', '--seed', '7'])).toMatchObject({
      mutants: 'fate.ts',
      seed: '7',
    });
    expect(readArguments([]).mutants).toBeUndefined();
  });

  it.each([[['--mutants', '--cases', '5']], [['--mutants', '--case', 'x']]])('are refused when they are %j', (args) => {
    expect(() => readArguments(args)).toThrow(UsageError);
  });
});

describe('a mutant', () => {
  const mutant = { safeguard: 'It is safe', file: 'a.ts', without: (text: string) => text.replace('safe', 'unsafe') };
  const never = check('never', () => false);
  const sees = check('sees', (text) => text.includes('unsafe'));

  async function noticedBy(...checks: Check[]) {
    const project = mkdtempSync(join(tmpdir(), 'rolecall-'));
    writeFileSync(join(project, 'a.ts'), 'safe');
    const stop = new AbortController().signal;
    const noticed = await whatNotices(mutant, { project, checks, isSound, stop });
    const text = readFileSync(join(project, 'a.ts'), 'utf8');
    rmSync(project, { recursive: true });
    return { noticed, text };
  }

  it('is noticed by the first check that fails, and the safeguard is back afterwards', async () => {
    expect(
      await noticedBy(
        never,
        sees,
        check('later', () => true),
      ),
    ).toEqual({ noticed: 'sees fails', text: 'safe' });
  });

  it('survives when no check fails', async () => {
    expect(await noticedBy(never)).toEqual({ noticed: undefined, text: 'safe' });
  });
});

describe('a check', () => {
  it('that fails on the unchanged project proves nothing', async () => {
    const fails: Check = { name: 'fails', notices: () => Promise.resolve('a test') };
    const passes: Check = { name: 'passes', notices: () => Promise.resolve(undefined) };
    const proves = soundness('/nowhere', new AbortController().signal, passes);

    await expect(proves(fails)).rejects.toThrow('Mend this first, it fails without any mutant: a test');
  });
});

describe('a command', () => {
  it('is killed with all that it has started when the run is stopped', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rolecall-'));
    const child = `require('fs').writeFileSync('child', String(process.pid)); setInterval(() => {}, 1000)`;
    const parent = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}]); setInterval(() => {}, 1000)`;
    const stop = new AbortController();
    const ended = run(['-e', parent], folder, stop.signal);
    const pid = await vi.waitUntil(
      () => existsSync(join(folder, 'child')) && readFileSync(join(folder, 'child'), 'utf8'),
      20_000,
    );
    stop.abort(new Error('Stopped.'));

    await expect(ended).rejects.toThrow('Stopped.');
    await vi.waitUntil(() => isGone(Number(pid)), 20_000);
    rmSync(folder, { recursive: true });
  });
});

describe('docs/mutants.md', () => {
  it('has a row for each safeguard, and none survives', () => {
    const rows = rowsIn(readFileSync('docs/mutants.md', 'utf8'));

    expect(rows.map(({ file, safeguard }) => `${file} ${safeguard}`)).toEqual(allMutants().map(keyOf));
    expect(rows.filter(({ by }) => by === 'SURVIVES')).toEqual([]);
  });
});

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that nobody has collected yet still has its number.
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}
