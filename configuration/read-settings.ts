import { existsSync } from 'node:fs';
import * as v from 'valibot';
import { readChecked } from './checked-yaml.ts';
import { SettingsInvalid } from './errors.ts';
import { settingsFields, type Settings } from './settings-fields.ts';

export const settingsFile = 'settings.yml';

/**
 * Reads and checks the settings. Without a settings.yml, each has its default.
 * @throws SettingsInvalid with the line of each problem
 */
export const readSettings = (file = settingsFile): Settings =>
  file === settingsFile && !existsSync(file)
    ? parseSettings({})
    : readChecked(file, { what: 'file of settings', Invalid: SettingsInvalid, parse: parseSettings });

/** @param content of the file; null when it has only comments */
export function parseSettings(content: unknown): Settings {
  const result = v.safeParse(settingsFields, content ?? {}, { abortPipeEarly: true });
  if (result.success) return result.output;
  throw new SettingsInvalid(
    result.issues.map((issue) => ({
      path: (issue.path ?? []).map((item) => item.key as string | number),
      message: issue.message,
    })),
  );
}
