import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const run = (...args: string[]) => spawnSync(process.execPath, ['faults/faults.ts', ...args], { encoding: 'utf8' });

describe('npm run faults', () => {
  it.each([['--cases', '0'], ['--only', 'nothing'], ['--case', 'no-such-scenario/Plan#1=reset'], ['--what']])(
    'ends with status 2 and says how it is called, given %j %j',
    (...args) => {
      const { status, stdout, stderr } = run(...args);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toContain('Usage: npm run faults');
    },
  );

  it('says how it is called when asked', () => {
    const { status, stdout } = run('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('Usage: npm run faults');
  });
});
