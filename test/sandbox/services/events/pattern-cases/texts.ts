import type { PatternCases } from './case-table.ts';

/** Letters whose cases are not one to one, and those outside the basic plane. */
export const texts: readonly PatternCases[] = [
  {
    pattern: '{"detail":{"v":[{"equals-ignore-case":"K"}]}}',
    matches: [],
    misses: [String.raw`{"v":"\u212a"}`, String.raw`{"v":"\u017f"}`, '{"v":"x"}'],
  },
  {
    pattern: '{"detail":{"v":[{"equals-ignore-case":"S"}]}}',
    matches: [],
    misses: [String.raw`{"v":"\u212a"}`, String.raw`{"v":"\u017f"}`, '{"v":"x"}'],
  },
  {
    pattern: String.raw`{"detail":{"v":[{"equals-ignore-case":"\u00df"}]}}`,
    matches: [String.raw`{"v":"\u00df"}`, '{"v":"SS"}'],
    misses: ['{"v":"ss"}', '{"v":"Ss"}'],
  },
  { pattern: String.raw`{"detail":{"v":[{"equals-ignore-case":"\ufb00"}]}}`, matches: ['{"v":"FF"}'], misses: [] },
  {
    pattern: String.raw`{"detail":{"v":[{"equals-ignore-case":"\u0130"}]}}`,
    matches: [String.raw`{"v":"i\u0307"}`, String.raw`{"v":"\u0130"}`],
    misses: ['{"v":"i"}'],
  },
  {
    pattern: String.raw`{"detail":{"v":[{"equals-ignore-case":"\u0390"}]}}`,
    matches: [String.raw`{"v":"\u0399\u0308\u0301"}`],
    misses: [],
  },
  {
    pattern: String.raw`{"detail":{"v":[{"equals-ignore-case":"Stra\u00dfe"}]}}`,
    matches: ['{"v":"STRASSE"}'],
    misses: [],
  },
  {
    pattern: String.raw`{"detail":{"v":[{"equals-ignore-case":"\ud83d\ude00"}]}}`,
    matches: ['{"v":"??"}'],
    misses: [String.raw`{"v":"\ud83d\ude00"}`, '{"v":"?"}'],
  },
  {
    pattern: String.raw`{"detail":{"v":[{"equals-ignore-case":"\ud801\udc00"}]}}`,
    matches: ['{"v":"??"}'],
    misses: [String.raw`{"v":"\ud801\udc00"}`, String.raw`{"v":"\ud801\udc28"}`],
  },
  {
    pattern: String.raw`{"detail":{"v":[{"prefix":{"equals-ignore-case":"\u00df"}}]}}`,
    matches: ['{"v":"SSabc"}'],
    misses: ['{"v":"ssabc"}'],
  },
  {
    pattern: String.raw`{"detail":{"v":[{"suffix":{"equals-ignore-case":"\u00df"}}]}}`,
    matches: ['{"v":"abcSS"}'],
    misses: ['{"v":"abcss"}'],
  },
  {
    pattern: String.raw`{"detail":{"v":[{"prefix":{"equals-ignore-case":"\u0130"}}]}}`,
    matches: [String.raw`{"v":"i\u0307abc"}`],
    misses: [],
  },
  {
    pattern: String.raw`{"detail":{"v":[{"suffix":{"equals-ignore-case":"\u0130"}}]}}`,
    matches: [String.raw`{"v":"abci\u0307"}`],
    misses: [],
  },
  {
    pattern: String.raw`{"detail":{"v":[{"anything-but":{"equals-ignore-case":"\u00df"}}]}}`,
    matches: [],
    misses: ['{"v":"SS"}'],
  },
  {
    pattern: String.raw`{"detail":{"v":[{"anything-but":{"equals-ignore-case":"\u0130"}}]}}`,
    matches: ['{"v":"i"}'],
    misses: [String.raw`{"v":"i\u0307"}`],
  },
  {
    pattern: String.raw`{"detail":{"v":[{"anything-but":{"equals-ignore-case":"\ud83d\ude00"}}]}}`,
    matches: [String.raw`{"v":"\ud83d\ude00"}`],
    misses: [],
  },
];
