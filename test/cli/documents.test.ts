import { expect, it } from 'vitest';
import { changes, documents } from '../../cli/documents.ts';
import { openTestAccount } from '../system/test-account.ts';
import { examples } from './examples.ts';
import { typed } from './typed.ts';

it.each(Object.keys(documents))('%s prints the document that the docs list', async (command) => {
  const account = await openTestAccount();
  const line = await (examples[command]?.prepare ?? (async () => command))(account);

  const { result } = await typed(account, `${line} --json`, { agrees: () => true });

  const { version, command: named, ...fields } = JSON.parse(result) as Record<string, unknown>;
  expect([version, named]).toEqual([1, command]);
  expect(Object.keys(fields)).toEqual(documents[command]?.map(({ name }) => name));
});

it.each(Object.keys(changes))('%s prints no change that the docs do not list', async (command) => {
  const account = await openTestAccount();
  const line = await (examples[command]?.prepare ?? (async () => command))(account);

  const { result } = await typed(account, `${line} --json`, { agrees: () => true });

  const told = result
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as { command: string; change: string });
  const own = told.filter((one) => one.command === command).map(({ change }) => change);
  const listed = changes[command]?.map(({ name }) => name) ?? [];
  expect(own.filter((change) => !listed.includes(change))).toEqual([]);
  expect(told.at(-1)).toMatchObject({ command: 'watch', change: 'outcome' });
});
