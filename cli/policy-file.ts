import { readWrittenPolicy, type WrittenPolicy } from '../configuration/read-policy.ts';
import { readSettings } from '../configuration/read-settings.ts';

export const settingsOption = [
  '--settings <file>',
  'the settings that the policy is packaged with (default: settings.yml, if there is one)',
] as const;

/**
 * The policy as packaging reads it: checked, and with what the settings protect.
 * @throws PolicyInvalid with the line of each problem
 * @throws SettingsInvalid with the line of each problem
 */
export const policyFrom = ({ policy, settings }: { policy: string; settings?: string | undefined }): WrittenPolicy =>
  readWrittenPolicy(policy, readSettings(settings).protectedInstanceProfiles);
