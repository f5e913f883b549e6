import { writeFileSync } from 'node:fs';
import { packageStack } from '../../sandbox/index.ts';
import { drawDemonstration } from './draw-demonstration.ts';
import { drawScreens } from './draw-screens.ts';

await packageStack();
const { plan, watch } = await drawScreens();
const pictures = {
  'docs/npm-start.svg': await drawDemonstration(),
  'docs/rolecall-plan.svg': plan,
  'docs/rolecall-watch.svg': watch,
};
for (const [file, picture] of Object.entries(pictures)) {
  writeFileSync(file, picture);
  console.log(file);
}
