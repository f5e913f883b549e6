import { randomFrom } from '../sandbox/index.ts';
import { caseOf, type Case } from './case.ts';
import type { Fault, Position } from './fault.ts';
import { faultsOfCall, faultsOfInvocation } from './kinds.ts';
import { positionsOf } from './positions.ts';
import { scenarios } from './scenarios.ts';
import type { Scenario } from './scenarios/scenario.ts';

/** A scenario with more faults than these is long, and each of its cases slow: each seed takes others of them. */
const mostOfOneScenario = 3000;

/** Every fault at every position of every scenario, alone; of the longest scenarios, a part. */
export async function matrix(seed: string): Promise<Case[]> {
  const cases: Case[] = [];
  for (const scenario of scenarios) {
    cases.push(caseOf(scenario, []));
    const faults = sample(await faultsIn(scenario, seed), mostOfOneScenario, randomFrom(`${seed} ${scenario.name}`));
    for (const fault of faults) cases.push(caseOf(scenario, [fault]));
  }
  return cases;
}

const known = new Map<Scenario, Promise<Fault[]>>();

/** Every fault that can strike in a scenario. */
export function faultsIn(scenario: Scenario, seed: string): Promise<Fault[]> {
  const faults = known.get(scenario) ?? positionsOf(scenario, seed).then((positions) => positions.flatMap(faultsAt));
  known.set(scenario, faults);
  return faults;
}

const faultsAt = (at: Position): Fault[] => {
  const possible =
    at.operation === undefined ? faultsOfInvocation : faultsOfCall(serviceOf(at.operation), at.operation);
  return possible.flatMap(({ kind, times }) => times.map((count) => ({ at, kind, times: count })));
};

/** As many cases as were asked for, spread evenly over all of them. The seed says with which one it begins. */
export function sample<Item>(all: readonly Item[], count: number, random: () => number): Item[] {
  if (count >= all.length) return [...all];
  const step = all.length / count;
  const first = random() * step;
  return Array.from({ length: count }, (_, index) => all[Math.floor(first + index * step)]!);
}

const serviceOf = (operation: string): string => {
  if (/Execution/.test(operation)) return 'states';
  if (/Message|Queue/.test(operation)) return 'sqs';
  if (/AutoScaling|LaunchConfiguration/.test(operation)) return 'autoscaling';
  if (/Alarm/.test(operation)) return 'monitoring';
  if (operation === 'PutEvents') return 'events';
  return /Role$|RoleTo|RoleFrom|(Get|Create|Delete|List)InstanceProfile/.test(operation) ? 'iam' : 'ec2';
};
