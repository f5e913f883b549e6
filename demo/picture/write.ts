import { writeFileSync } from 'node:fs';
import { packageStack } from '../../sandbox/deploy/package-stack.ts';
import { drawDemonstration } from './draw-demonstration.ts';

const file = 'docs/npm-start.svg';

await packageStack();
writeFileSync(file, await drawDemonstration());
console.log(file);
