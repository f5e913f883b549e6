import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import type { Clock } from './clock.ts';

/** What a module gets in place of Node's globals. */
export interface Surroundings {
  clock: Clock;
  /** Modules in place of the real ones: `{'node:https': …}`. */
  modules?: Record<string, unknown>;
  /** In place of the environment of this process. */
  environment?: Record<string, string>;
  random?: () => number;
  console?: Pick<Console, 'log' | 'warn' | 'error' | 'info' | 'debug'>;
}

const scripts = new Map<string, Script>();

/**
 * Loads a CommonJS file, byte for byte as it is shipped, into the sandbox's world: its clock, its random numbers, its
 * network and its environment. The bundles of the functions and the engine of Step Functions run this way. Each call gives
 * a new instance of the module.
 */
export function loadCommonJs(
  file: string,
  { clock, modules = {}, environment, random = Math.random, console: own }: Surroundings,
): unknown {
  const { Date, setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate } = clock.globals;
  const realRequire = createRequire(file);
  const module = { exports: {} };
  const ownProcess = environment ? withEnvironment(environment) : process;
  const timers = { setTimeout: (milliseconds: number) => clock.sleep(milliseconds) };
  const replaced: Record<string, unknown> = {
    ...modules,
    'node:process': ownProcess,
    'node:timers/promises': timers,
  };
  const given: Record<string, unknown> = {
    module,
    exports: module.exports,
    require: (id: string): unknown => replaced[id] ?? replaced[`node:${id}`] ?? realRequire(id),
    process: ownProcess,
    console: own ?? console,
    Math: Object.create(Math, { random: { value: random } }),
    Date,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    setImmediate,
    clearImmediate,
  };
  const script =
    scripts.get(file) ??
    new Script(`(function (${Object.keys(given).join(', ')}) {${readFileSync(file, 'utf8')}\n})`, { filename: file });
  scripts.set(file, script);
  const run = script.runInThisContext() as (...values: unknown[]) => void;
  run(...Object.values(given));
  return module.exports;
}

const withEnvironment = (environment: Record<string, string>): NodeJS.Process =>
  new Proxy(process, { get: (target, key) => (key === 'env' ? environment : Reflect.get(target, key, target)) });
