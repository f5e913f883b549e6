const suite = ['the suite', [process.execPath, 'test/emulators/run.ts']] as const;
const npm = ['npm', ['npm', 'run', 'test:emulators']] as const;

/** How the suite is stopped: by which signal to what, and how that was started. */
export const stops = [
  ['SIGINT', ...suite],
  ['SIGTERM', ...suite],
  ['SIGKILL', ...suite],
  ['SIGINT', ...npm],
  ['SIGTERM', ...npm],
  ['SIGHUP', ...npm],
  ['SIGKILL', ...npm],
] as const;
