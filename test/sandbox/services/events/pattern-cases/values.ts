import type { PatternCases } from './case-table.ts';

export const values: readonly PatternCases[] = [
  {
    pattern: '{"detail":{"v":[1]}}',
    matches: ['{"v":1}', '{"v":1.0}', '{"v":1e0}'],
    misses: [
      '{"v":"1"}',
      '{"v":true}',
      '{"v":"true"}',
      '{"v":null}',
      '{"v":"null"}',
      '{"v":-0}',
      '{"v":0}',
      '{"v":9007199254740992}',
      '{"v":9007199254740993}',
    ],
  },
  {
    pattern: '{"detail":{"v":["1"]}}',
    matches: ['{"v":"1"}'],
    misses: ['{"v":1}', '{"v":true}', '{"v":"true"}', '{"v":null}', '{"v":"null"}'],
  },
  {
    pattern: '{"detail":{"v":[true]}}',
    matches: ['{"v":true}'],
    misses: ['{"v":1}', '{"v":"1"}', '{"v":"true"}', '{"v":null}', '{"v":"null"}'],
  },
  {
    pattern: '{"detail":{"v":["true"]}}',
    matches: ['{"v":"true"}'],
    misses: ['{"v":1}', '{"v":"1"}', '{"v":true}', '{"v":null}', '{"v":"null"}'],
  },
  {
    pattern: '{"detail":{"v":[null]}}',
    matches: ['{"v":null}'],
    misses: ['{"v":1}', '{"v":"1"}', '{"v":true}', '{"v":"true"}', '{"v":"null"}'],
  },
  { pattern: '{"detail":{"v":["null"]}}', matches: [], misses: ['{"v":1}', '{"v":"1"}', '{"v":true}'] },
  {
    pattern: '{"detail":{"v":[9007199254740992]}}',
    matches: ['{"v":9007199254740992}'],
    misses: ['{"v":1}', '{"v":0}'],
  },
  {
    pattern: '{"detail":{"v":[9007199254740993]}}',
    matches: ['{"v":9007199254740993}'],
    misses: ['{"v":1}', '{"v":0}'],
  },
  { pattern: '{"detail":{"v":[1.0000000000000001]}}', matches: [], misses: ['{"v":0}', '{"v":9007199254740992}'] },
  {
    pattern: '{"detail":{"v":[1e100]}}',
    matches: ['{"v":1e100}'],
    misses: ['{"v":1}', '{"v":0}', '{"v":9007199254740992}'],
  },
  { pattern: '{"detail":{"v":[1e309]}}', matches: [], misses: ['{"v":1}', '{"v":0}', '{"v":9007199254740992}'] },
  { pattern: '{"detail":{"v":[1e-400]}}', matches: [], misses: ['{"v":1}', '{"v":9007199254740992}'] },
];
