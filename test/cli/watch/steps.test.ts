import { expect, it } from 'vitest';
import { steps } from '../../../cli/watch/steps.ts';
import { workflows } from '../../../functions/workflow/works-on.ts';
import { readDefinition } from '../../../packaging/definition.ts';
import type { Machine } from '../../statemachines/states.ts';

it('the states of the workflows that work or wait have words, and no others', () => {
  const states = workflows.flatMap((workflow) => Object.entries((readDefinition(workflow) as Machine).States));
  const working = states.filter(([, { Type }]) => ['Task', 'Map', 'Wait'].includes(Type)).map(([name]) => name);

  expect(Object.keys(steps).toSorted()).toEqual([...new Set(working)].toSorted());
});
