/** A pattern that stands for two to the power of this many. */
export const orCombinations = (groups: number): string =>
  `{"detail":{${Array.from({ length: groups }, (_, group) => `"g${group}":{"$or":[{"v":[1]},{"v":[2]}]}`).join(',')}}}`;

const reserved = [
  'prefix',
  'suffix',
  'numeric',
  'exists',
  'cidr',
  'wildcard',
  'equals-ignore-case',
  'anything-but',
  'exactly',
];

export const refusals: readonly [pattern: string, reason: string][] = [
  ['[]', 'Filter is not an object'],
  ['null', 'Filter is not an object'],
  ['{"detail":{}}', 'Empty objects are not allowed'],
  ['{"detail":{"v":[]}}', 'Empty arrays are not allowed'],
  ['{"detail":{"v":[[1]]}}', 'Match value must be String, number, true, false, or null'],
  ['{"detail":{"v":[{"prefix":1}]}}', 'prefix match pattern must be a string'],
  ['{"detail":{"v":[{"prefix":["a"]}]}}', 'prefix match pattern must be a string'],
  ['{"detail":{"v":[{"prefix":"a","suffix":"z"}]}}', 'Only one key allowed in match expression'],
  ['{"detail":{"v":[{}]}}', 'Match expression name not found'],
  ['{"detail":{"v":[{"unknown":"x"}]}}', 'Unrecognized match type unknown'],
  ['{"detail":{"v":[{"exists":1}]}}', 'exists match pattern must be either true or false.'],
  [
    '{"detail":{"v":[{"anything-but":[]}]}}',
    'Inside anything but list, either all values are number or string, mixed type is not supported',
  ],
  [
    '{"detail":{"v":[{"anything-but":[1,"a"]}]}}',
    'Inside anything but list, either all values are number or string, mixed type is not supported',
  ],
  ['{"detail":{"v":[{"anything-but":true}]}}', 'Value of anything-but must be an array or single string/number value.'],
  ['{"detail":{"v":[{"anything-but":null}]}}', 'Value of anything-but must be an array or single string/number value.'],
  ['{"detail":{"v":[{"anything-but":{"prefix":""}}]}}', 'Null prefix/suffix not allowed'],
  ['{"detail":{"v":[{"prefix":{"equals-ignore-case":["a"]}}]}}', 'equals-ignore-case match pattern must be a string'],
  ['{"$or":[]}', 'There must have at least 2 Objects in $or relationship.'],
  ['{"$or":[{"source":["a"]}]}', 'There must have at least 2 Objects in $or relationship.'],
  ['{"$or":[1,2]}', 'Only JSON object is allowed in array of $or relationship.'],
  ['{"$or":[{"source":["a"]},{}]}', 'Empty objects are not allowed'],
  [
    '{"$or":[{"prefix":["a"]},{"source":["b"]}]}',
    'prefix is Ruler reserved fieldName which cannot be used inside $or.',
  ],
  ['{}', 'Empty objects are not allowed'],
  ['{"detail":{"v":[1],"v":null}}', '"v" must be an object or an array'],
  ...reserved.map((name): [string, string] => [
    `{"detail":{"$or":[{"nested":{"${name}":["x"]}},{"v":["x"]}]}}`,
    `${name} is Ruler reserved fieldName which cannot be used inside $or.`,
  ]),
  [
    '{"detail":{"$or":[{"nested":{"$or":["x"]}},{"v":["x"]}]}}',
    'Only JSON object is allowed in array of $or relationship.',
  ],
  [orCombinations(10), 'Or operator is producing over 1000 rule combinations'],
];

/** EventBridge breaks on these instead of refusing them. */
export const internalFailures: readonly string[] = [
  '{"detail":{"v":[{"anything-but":{"prefix":[]}}]}}',
  '{"detail":{"v":[{"anything-but":{"suffix":[]}}]}}',
  '{"detail":{"v":[{"anything-but":{"equals-ignore-case":[]}}]}}',
];

/** EventBridge knows these operators, and the sandbox does not. */
export const unsupported: readonly [pattern: string, operator: string][] = [
  ['{"detail":{"v":[{"wildcard":"a*b?c"}]}}', 'wildcard'],
  ['{"detail":{"v":[{"cidr":"10.0.0.0/24"}]}}', 'cidr'],
  ['{"detail":{"v":[{"numeric":[">",0,"<=",2]}]}}', 'numeric'],
  ['{"detail":{"v":[{"exactly":"a"}]}}', 'exactly'],
  ['{"detail":{"v":[{"anything-but":{"wildcard":["a*b","x*y"]}}]}}', 'anything-but wildcard'],
];
