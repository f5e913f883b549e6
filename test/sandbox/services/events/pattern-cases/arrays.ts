import type { PatternCases } from './case-table.ts';

const pattern = (detail: string): string => `{"detail":{${detail}}}`;
const elements = '["x0","x1","x2","x3","x4"]';
const tags = (value: string): string => [0, 1, 2, 3, 4, 5, 6, 7].map((tag) => `"tags${tag}":${value}`).join(',');

export const arrays: readonly PatternCases[] = [
  {
    pattern: '{"detail":{"v":[{"exists":true}]}}',
    matches: ['{"v":null}', '{"v":[null]}'],
    misses: ['{}', '{"v":{}}', '{"v":[]}', '{"v":[{"x":1}]}', '{"v":[[],{}]}'],
  },
  {
    pattern: '{"detail":{"v":[{"exists":false}]}}',
    matches: ['{}', '{"v":{}}', '{"v":[]}', '{"v":[{"x":1}]}', '{"v":[[],{}]}'],
    misses: ['{"v":null}', '{"v":[null]}'],
  },
  {
    pattern: '{"detail":{"v":["a"]}}',
    matches: ['{"v":["a"]}', '{"v":["b","a"]}', '{"v":[["a"]]}', '{"v":[["a","b"]]}'],
    misses: ['{"v":[]}', '{"v":[{"v":"a"}]}'],
  },
  {
    pattern: '{"detail":{"v":{"a":[1],"b":[2]}}}',
    matches: ['{"v":[{"a":1,"b":2}]}'],
    misses: ['{"v":[{"a":1},{"b":2}]}', '{"v":[{"a":1,"b":0},{"a":0,"b":2}]}', '{"v":[{"a":1},{"a":0,"b":2}]}'],
  },
  {
    pattern: '{"detail":{"v":{"a":[1],"b":[{"exists":false}]}}}',
    matches: ['{"v":[{"a":1},{"b":2}]}', '{"v":[{"a":1},{"a":0,"b":2}]}'],
    misses: ['{"v":[{"a":1,"b":2}]}', '{"v":[{"a":1,"b":0},{"a":0,"b":2}]}'],
  },
  {
    pattern: '{"detail":{"v":{"a":[{"exists":false}]}}}',
    matches: ['{"v":[]}'],
    misses: ['{"v":[1,{"a":1}]}', '{"v":[{"a":1,"b":0},{"a":1,"b":2}]}', '{"v":[{"a":1},{}]}'],
  },
  {
    pattern: '{"detail":{"v":{"a":[{"exists":false}],"b":[{"exists":false}]}}}',
    matches: ['{"v":[]}'],
    misses: ['{"v":[{"a":1,"b":0},{"a":1,"b":2}]}', '{"v":[{"a":1},{}]}'],
  },
  {
    pattern: '{"detail":{"v":{"b":[{"exists":false}],"a":[1]}}}',
    matches: ['{"v":[{"a":1},{}]}'],
    misses: ['{"v":[{"a":1,"b":0},{"a":1,"b":2}]}', '{"v":[]}'],
  },
  {
    pattern: '{"detail":{"v":[{"anything-but":"a"}]}}',
    matches: ['{"v":["a","b"]}', '{"v":[["a"],["b"]]}'],
    misses: ['{"v":["a"]}', '{"v":[]}'],
  },
  {
    pattern: pattern(`${tags('[{"prefix":"x"}]')},"status":["ready"]`),
    matches: [`{${tags(elements)},"status":"ready"}`],
    misses: [`{${tags(elements)},"status":"other"}`],
  },
  {
    pattern: pattern(
      `${tags('[{"prefix":"x"}]')},"status":["ready"],"resources":{"region":[{"prefix":"x"}],"state":["ready"]}`,
    ),
    matches: [],
    misses: [
      `{${tags(elements)},"status":"ready","resources":[{"region":"x0","state":"other"},{"region":"y","state":"ready"}]}`,
    ],
  },
];
