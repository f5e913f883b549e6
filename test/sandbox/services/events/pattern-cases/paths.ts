import type { PatternCases } from './case-table.ts';
import { orCombinations } from './refusals.ts';

export const paths: readonly PatternCases[] = [
  {
    pattern: '{"detail":{"v":[{"exists":false},"a"]}}',
    matches: ['{}', '{"v":"a"}', '{"a":1,"c":3}', '{"a":0,"b":2,"c":3}'],
    misses: [],
  },
  {
    pattern: '{"detail":{"$or":[{"a":[1]},{"b":[2]}],"c":[3]}}',
    matches: ['{"a":1,"c":3}', '{"a":0,"b":2,"c":3}'],
    misses: ['{}', '{"v":"a"}'],
  },
  {
    pattern: '{"detail":{"a":[0],"$or":[{"a":[1]},{"b":[2]}]}}',
    matches: ['{"a":1,"c":3}', '{"a":0,"b":2,"c":3}'],
    misses: ['{}', '{"v":"a"}'],
  },
  {
    pattern: '{"detail":{"$or":[{"a":[1]},{"b":[2]}],"a":[0]}}',
    matches: ['{"a":0,"b":2,"c":3}'],
    misses: ['{}', '{"v":"a"}', '{"a":1,"c":3}'],
  },
  { pattern: '{"detail":{"a.b":[1]}}', matches: ['{"a":{"b":1},"v":1}', '{"a.b":1,"v":0}'], misses: ['{"a":{"b":2}}'] },
  { pattern: '{"detail.a":{"b":[1]}}', matches: ['{"a":{"b":1},"v":1}', '{"a.b":1,"v":0}'], misses: ['{"a":{"b":2}}'] },
  {
    pattern: '{"detail":{"a.b":[1],"a":{"b":[2]}}}',
    matches: ['{"a":{"b":2}}'],
    misses: ['{"a":{"b":1},"v":1}', '{"a.b":1,"v":0}'],
  },
  {
    pattern: '{"detail":{"a":{"b":[2]},"a.b":[1]}}',
    matches: ['{"a":{"b":1},"v":1}', '{"a.b":1,"v":0}'],
    misses: ['{"a":{"b":2}}'],
  },
  {
    pattern: '{"detail":{"v":[0],"v":[1]}}',
    matches: ['{"a":{"b":1},"v":1}', '{"v":0,"v":1}'],
    misses: ['{"a.b":1,"v":0}', '{"a":{"b":2}}', '{"":{"v":1}}'],
  },
  { pattern: '{"detail":{"":{"v":[1]}}}', matches: ['{"":{"v":1}}'], misses: ['{"v":0,"v":1}', '{"v":1,"v":0}'] },
  { pattern: '{"":{"v":[1]}}', matches: [], misses: ['{"v":0,"v":1}', '{"v":1,"v":0}', '{"":{"v":1}}'] },
  {
    pattern: orCombinations(9),
    matches: [],
    misses: ['{}'],
  },
  { pattern: '{"detail":{"a":{"x":[1]},"a":{"y":[2]}}}', matches: ['{"a": {"x": 1, "y": 2}}'], misses: [] },
  { pattern: '{"detail":{"v":[1]}}', matches: ['{"v":0,"v":1}'], misses: [] },
];
