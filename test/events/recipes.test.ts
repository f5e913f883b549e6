import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { eventBus } from '../sandbox/services/events/event-bus.ts';

interface Recipe {
  title: string;
  pattern: object;
  targets: { Id: string; InputTransformer: object }[];
  example: Parameters<ReturnType<typeof eventBus>['events']['publish']>[0];
  shown: string;
}

/** Each section of docs/events.md that has a pattern, targets, an example and what becomes of it. */
const recipes = readFileSync('docs/events.md', 'utf8')
  .split(/^### /m)
  .flatMap((section): Recipe[] => {
    const [pattern, targets] = [...section.matchAll(/^```json\n(.*?)^```/gms)].map(([, json = '']) => json);
    const [, shown] = /^```text\n(.*?)\n```/ms.exec(section) ?? [];
    const [, file] = /\((\.\.\/events\/audit\/[\w-]+\.example\.json)\)/.exec(section) ?? [];
    if (!pattern || !targets || shown === undefined || !file) return [];
    const [title = ''] = section.split('\n');
    return [
      {
        title,
        pattern: JSON.parse(pattern) as object,
        targets: JSON.parse(targets) as Recipe['targets'],
        example: JSON.parse(readFileSync(`docs/${file}`, 'utf8')) as Recipe['example'],
        shown,
      },
    ];
  });

/** What the target of a recipe is given of an event. */
async function given({ pattern, targets }: Recipe, event: Recipe['example']): Promise<string[]> {
  const { clock, events, queue } = eventBus();
  const target = queue('target');
  const Targets = targets.map(({ Id, InputTransformer }) => ({ Id, Arn: target.arn, InputTransformer }));
  events.createRule({ Name: 'recipe', EventPattern: pattern, Targets });
  events.publish(event);
  await clock.advance(1000);
  return target.messages().map(({ body }) => body);
}

describe('the recipe', () => {
  it('is there for a mail, a chat and a ticket', () => {
    expect(recipes.map(({ title }) => title.split(' ').slice(0, 2).join(' '))).toEqual([
      'A mail',
      'A chat',
      'A ticket',
      'A mail',
    ]);
  });

  it.each(recipes.map((recipe) => [recipe.title, recipe] as const))(
    '%s gives the text that the page shows',
    async (_, recipe) => {
      expect(await given(recipe, recipe.example)).toEqual([recipe.shown]);
    },
  );

  it.each(recipes.map((recipe) => [recipe.title, recipe] as const))(
    '%s leaves other events alone',
    async (_, recipe) => {
      expect(await given(recipe, { ...recipe.example, source: 'another' })).toEqual([]);
      expect(await given(recipe, { ...recipe.example, 'detail-type': 'Rollout Begun' })).toEqual([]);
    },
  );
});
