import { describe, expect, it } from 'vitest';
import { readArguments, UsageError } from '../../demo/arguments.ts';

describe('the arguments of npm start', () => {
  it.each([
    [[], { help: false, json: false, port: undefined }],
    [['-h'], { help: true, json: false, port: undefined }],
    [['--help'], { help: true, json: false, port: undefined }],
    [['--json'], { help: false, json: true, port: undefined }],
    [['--serve', '4566', '--json'], { help: false, json: true, port: 4566 }],
    [['--serve=1'], { help: false, json: false, port: 1 }],
    [['--serve', '65535'], { help: false, json: false, port: 65_535 }],
  ])('%j are taken', (args, expected) => {
    expect(readArguments(args)).toEqual(expected);
  });

  it.each(['0', '65536', '-1', 'abc', '0x50', '8e3', '80.5', ' 80', ''])('may not have the port %j', (port) => {
    expect(() => readArguments([`--serve=${port}`])).toThrow(
      new UsageError(`--serve: ${JSON.stringify(port)} is not a port. Give a number from 1 to 65535.`),
    );
  });

  it.each([[['--colour']], [['-j']], [['--serve']], [['--serve', '-1']], [['8080']], [['--json=yes']]])(
    'may not be %j',
    (args) => {
      expect(() => readArguments(args)).toThrow(UsageError);
    },
  );
});
