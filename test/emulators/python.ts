import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { onALeash } from './processes/on-a-leash.ts';
import { outputOf } from './processes/output-of.ts';

/** Packages of Python, and the folder of the project, ignored by Git, where they are installed. */
interface Environment {
  folder: string;
  requirements: string;
}

const root = join(import.meta.dirname, '../..');
const emulators: Environment = {
  folder: join(root, '.emulators'),
  requirements: join(import.meta.dirname, 'requirements.txt'),
};

/** In an environment of their own: checkov and moto ask for different versions of boto3. */
export const linters: Environment = {
  folder: join(root, '.linters'),
  requirements: join(import.meta.dirname, 'linters/requirements.txt'),
};

/** The oldest Python that all pinned packages support. */
const oldest = [3, 11] as const;

/** The emulators cannot be had here: the machine lacks what a person has to install. */
export class EmulatorsMissingError extends Error {
  override name = 'EmulatorsMissingError' as const;
}

/** A program of an environment: `ministack`, `moto_server`, `aws`, `custodian`; `cfn-lint`, `checkov` of the linters. */
export const program = (name: string, { folder } = emulators): string => join(folder, 'bin', name);

/**
 * Makes the environment, unless it is there, complete, and made here for this Python: its programs begin with the
 * absolute path of it.
 * @throws EmulatorsMissingError
 */
export async function prepareEnvironment({ folder, requirements } = emulators): Promise<void> {
  const { python, version } = await findPython();
  const packages = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  const wanted = [folder, version, packages].join('\n');
  const complete = join(folder, 'complete');
  if (existsSync(complete) && readFileSync(complete, 'utf8') === wanted) return;
  console.log(`Installing from PyPI into ${basename(folder)}/ (once, about a minute)…`);
  rmSync(folder, { recursive: true, force: true });
  await install(python, ['-m', 'venv', folder], 'Python cannot make a virtual environment (Debian: python3-venv).');
  // All of it is pinned by hash, and none of it is built here: a build would fetch what nothing pins.
  // What is not compiled now is compiled when it is first used, which is little of it.
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-compile', '--no-deps'];
  const pinned = ['--require-hashes', '--only-binary', ':all:'];
  await install(
    join(folder, 'bin', 'python'),
    [...pip, ...pinned, '-r', requirements],
    `pip cannot install ${relative(root, requirements)}. Is PyPI reachable?`,
  );
  writeFileSync(complete, wanted);
}

async function findPython(): Promise<{ python: string; version: string }> {
  const script = `import sys; print(sys.version); sys.exit(sys.version_info < (${oldest.join(', ')}))`;
  for (const python of ['python3', 'python']) {
    const { code, output } = await run(python, ['-c', script]);
    if (code === 0) return { python, version: output };
  }
  throw new EmulatorsMissingError(`Python ${oldest.join('.')} or newer is needed, as python3. Nothing was run.`);
}

async function install(command: string, parameters: string[], otherwise: string): Promise<void> {
  const { code, output } = await run(command, parameters);
  if (code !== 0) throw new EmulatorsMissingError(`${output}\n${otherwise} Nothing was run.`);
}

/** @returns the code 127 for a command that is not there */
async function run(command: string, parameters: string[]): Promise<{ code: number; output: string }> {
  const child = onALeash(1000, command, parameters, 'pipe');
  const output = outputOf(child);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? 1, output: output() };
}
