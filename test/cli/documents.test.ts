import { expect, it } from 'vitest';
import { documents } from '../../cli/documents.ts';
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
