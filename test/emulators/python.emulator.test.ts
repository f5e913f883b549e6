import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pathWithFakePython } from './fake-python.ts';
import { EmulatorsMissingError, linters, prepareEnvironment } from './python.ts';

describe.skipIf(process.platform === 'win32')('the environment of Python', () => {
  let folder: string;
  let environment: string;
  const use = (python: Parameters<typeof pathWithFakePython>[1]): void =>
    void vi.stubEnv('PATH', pathWithFakePython(join(folder, 'python'), python));
  const prepare = (): Promise<void> => prepareEnvironment({ ...linters, folder: environment });
  const isNew = (): boolean => !existsSync(join(environment, 'old'));

  beforeEach(async () => {
    vi.spyOn(console, 'log').mockImplementation(() => {});
    folder = mkdtempSync(join(tmpdir(), 'rolecall-'));
    environment = join(folder, 'environment');
    use({ version: '3.12.1' });
    await prepare();
    writeFileSync(join(environment, 'old'), '');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  it('is made once', async () => {
    await prepare();

    expect(isNew()).toBe(false);
  });

  it('is made anew where it was moved to', async () => {
    const former = environment;
    environment = join(folder, 'moved');
    renameSync(former, environment);

    await prepare();

    expect(isNew()).toBe(true);
  });

  it('is made anew for another Python', async () => {
    use({ version: '3.13.0' });

    await prepare();

    expect(isNew()).toBe(true);
  });

  it('is made anew after pip has failed', async () => {
    use({ version: '3.13.0', install: '{ echo No network.; exit 1; }' });

    const failed = prepare();

    await expect(failed).rejects.toThrow(EmulatorsMissingError);
    await expect(failed).rejects.toThrow('No network.');
    writeFileSync(join(environment, 'old'), '');
    use({ version: '3.13.0' });
    await prepare();
    expect(isNew()).toBe(true);
  });
});
