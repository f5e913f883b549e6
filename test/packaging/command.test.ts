import { expect, it } from 'vitest';
import { packages, readsPolicy } from '../../packaging/command.ts';

it.each([
  ['package', {}, 'makes a package', true, true],
  ['deploy', {}, 'makes a package', true, true],
  ['deploy function', {}, 'makes a package', true, true],
  ['deploy', { package: '.serverless' }, 'takes a package that is there', false, false],
  ['print', {}, 'shows the policy', false, true],
  ['remove', {}, 'needs no policy', false, false],
  ['info', {}, 'needs no policy', false, false],
  ['deploy list', {}, 'needs no policy', false, false],
  ['deploy list functions', {}, 'needs no policy', false, false],
  ['rollback', {}, 'needs no policy', false, false],
  ['logs', {}, 'needs no policy', false, false],
])('serverless %s with %j %s', (command, options, _, makes, reads) => {
  const input = { commands: command.split(' '), options };

  expect({ makes: packages(input), reads: readsPolicy(input) }).toEqual({ makes, reads });
});
