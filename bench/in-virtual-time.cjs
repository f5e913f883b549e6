// Loaded before dist/rolecall.cjs by bench/watch.ts: where the command waits, time passes in the simulated account. At the
// end it says how much memory the process has used.
const timers = require('node:timers/promises');

timers.setTimeout = async (milliseconds) => {
  await fetch(`${process.env.ROLECALL_BENCH_TIME}/${milliseconds}`);
};
process.on('exit', () => {
  console.error(JSON.stringify({ peakMiB: Math.round(process.resourceUsage().maxRSS / 1024) }));
});
