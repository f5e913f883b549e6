import { describe, expect, it } from 'vitest';
import { table, widthFor, wrapped } from '../../cli/layout.ts';

describe('the width of the output', () => {
  it.each([
    ['no terminal', undefined, 80],
    ['a narrow terminal', 40, 80],
    ['a usual terminal', 80, 80],
    ['a wide terminal', 200, 200],
  ])('for %s', (_, columns, width) => {
    expect(widthFor(columns)).toBe(width);
  });
});

describe('a text', () => {
  it.each([
    ['that fits stays as it is', 'one two', 7, 0, 'one two'],
    ['is broken between words', 'one two three', 7, 0, 'one two\nthree'],
    ['goes on under its beginning', 'one two three', 9, 2, 'one two\n  three'],
    [
      'keeps a word that is longer than a line',
      'see https://example.com/long now',
      10,
      0,
      'see\nhttps://example.com/long\nnow',
    ],
    ['keeps its own lines and its indentation', '  one\n\ntwo three', 8, 0, '  one\n\ntwo\nthree'],
  ])('%s', (_, text, width, indent, expected) => {
    expect(wrapped(text, width, indent)).toBe(expected);
  });
});

describe('a table', () => {
  const groups = [
    { heading: 'eu-west-1', rows: [['i-1', 'keep: has another profile', 'legacy-profile']] },
    { heading: 'us-east-1', rows: [['i-2', 'attach', '']] },
  ];
  const drawn = (width: number): string[] => table(['Instance', 'Decision', 'Profile'], groups, 1, width).split('\n');

  it('has one line for a row where there is room', () => {
    expect(drawn(80)).toEqual([
      'Instance  Decision                   Profile',
      'eu-west-1',
      'i-1       keep: has another profile  legacy-profile',
      'us-east-1',
      'i-2       attach',
    ]);
  });

  it('breaks the cells of one column where there is less', () => {
    expect(drawn(40)).toEqual([
      'Instance  Decision        Profile',
      'eu-west-1',
      'i-1       keep: has       legacy-profile',
      '          another',
      '          profile',
      'us-east-1',
      'i-2       attach',
    ]);
  });
});
