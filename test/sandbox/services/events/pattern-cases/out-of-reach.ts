// What follows from it: docs/sandbox-differences.md.

type Case = [pattern: string, detail: string, recorded: string];

/** EventBridge compares numbers as they are written, as far as it can; JSON.parse makes doubles of them first. */
export const numberSpelling: readonly Case[] = [
  ['{"detail":{"v":[9007199254740993]}}', '{"v":9007199254740992}', 'false'],
  ['{"detail":{"v":[1.0000000000000001]}}', '{"v":1.0000000000000001}', 'false'],
  ['{"detail":{"v":[1.0000000000000001]}}', '{"v":1}', 'false'],
  ['{"detail":{"v":[1e309]}}', '{"v":1e309}', 'false'],
  ['{"detail":{"v":[1e-400]}}', '{"v":1e-400}', 'false'],
  ['{"detail":{"v":[1e-400]}}', '{"v":0}', 'false'],
  ['{"detail":{"v":[{"anything-but":9007199254740993}]}}', '{"v":1}', 'Cannot compare number : 9007199254740993'],
  ['{"detail":{"v":[{"anything-but":1.0000000000000001}]}}', '{"v":1}', 'Cannot compare number : 1.0000000000000001'],
  ['{"detail":{"v":[{"anything-but":1e309}]}}', '{"v":1}', 'Cannot compare number : 1e309'],
  ['{"detail":{"v":[{"anything-but":1e-400}]}}', '{"v":1}', 'Cannot compare number : 1e-400'],
];

/** EventBridge sees both of two equal keys: it merges or refuses them in patterns, and tries both in events. JSON.parse
 * keeps the last one alone. */
export const duplicateKeys: readonly Case[] = [
  ['{"detail":{"v":null,"v":[1]}}', '{"v":0,"v":1}', '"v" must be an object or an array'],
  ['{"detail":{"v":null,"v":[1]}}', '{"v":1,"v":0}', '"v" must be an object or an array'],
  ['{"detail":{"v":null,"v":[1]}}', '{"":{"v":1}}', '"v" must be an object or an array'],
  ['{"detail":{"a":{},"a":{"b":[1]}}}', '{"v":0,"v":1}', 'Empty objects are not allowed'],
  ['{"detail":{"a":{},"a":{"b":[1]}}}', '{"v":1,"v":0}', 'Empty objects are not allowed'],
  ['{"detail":{"a":{},"a":{"b":[1]}}}', '{"":{"v":1}}', 'Empty objects are not allowed'],
  ['{"detail":{"v":[{"prefix":"a","prefix":"b"}]}}', '{"v":0,"v":1}', 'Only one key allowed in match expression'],
  ['{"detail":{"v":[{"prefix":"a","prefix":"b"}]}}', '{"v":1,"v":0}', 'Only one key allowed in match expression'],
  ['{"detail":{"v":[{"prefix":"a","prefix":"b"}]}}', '{"":{"v":1}}', 'Only one key allowed in match expression'],
  ['{"detail":{"v":[0],"v":[1]}}', '{"v":1,"v":0}', 'true'],
  ['{"detail":{"a":{"x":[1]},"a":{"y":[2]}}}', '{"a": {"y": 2}}', 'false'],
  ['{"detail":{"v":[0]}}', '{"v":0,"v":1}', 'true'],
];
