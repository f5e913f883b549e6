import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageOf } from './page.ts';
import { program } from './program.ts';

// npm run cli-page
writeFileSync('docs/cli.md', pageOf(program, readFileSync(join(import.meta.dirname, 'opening.md'), 'utf8')));
