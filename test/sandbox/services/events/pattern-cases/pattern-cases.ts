import { arrays } from './arrays.ts';
import type { PatternCases } from './case-table.ts';
import { operators } from './operators.ts';
import { paths } from './paths.ts';
import { texts } from './texts.ts';
import { values } from './values.ts';

/**
 * Verdicts of AWS's TestEventPattern, us-east-1, 2026-09-13, recorded by radkawar/stackd (testdata/aws/eventbridge/
 * patterns.json, commit 9dc356f); so are the other tables in this folder.
 */
export const patternCases: readonly PatternCases[] = [...values, ...arrays, ...paths, ...operators, ...texts];
