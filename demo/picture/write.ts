import { writeFileSync } from 'node:fs';
import { packageStack } from '../../sandbox/index.ts';
import { drawDemonstration } from './draw-demonstration.ts';

const file = 'docs/npm-start.svg';

await packageStack();
writeFileSync(file, await drawDemonstration());
console.log(file);
