import { escaped } from '../../functions/text.ts';
import { table, wrapped } from '../layout.ts';
import type { Hit } from './who-is-hit.ts';

/** Who is hit, before anybody is. */
export function hitText(role: string, { instanceProfiles, instances, unknown }: Hit, width: number): string {
  const count = instances.reduce((sum, one) => sum + one.count, 0);
  const rows = instances.map(({ region, instanceProfile, count }) => [region, instanceProfile, String(count)]);
  const paragraphs = [
    `Every session that role ${role} has given before now loses all its permissions, within minutes.`,
    ...(count > 0
      ? [
          'Hit are the instances that run on an instance profile with this role:',
          table(['Region', 'Instance profile', 'Running'], [{ rows }], 1, width),
          'They get new credentials by themselves within about an hour, at once by a stop and a start, or by a refresh of their instance profile:',
          ...instanceProfiles.map((name) => `  rolecall start replace-role ${name} ${role}`),
        ]
      : [
          `No instance profile with this role has a running instance${unknown.length > 0 ? ' where EC2 answered' : ''}.`,
        ]),
    ...unknown.map(({ region, why }) => `In ${region} EC2 did not say: ${escaped(why)}`),
    'Hit as well, and known to nobody here: whoever else has a session of the role (a person, another service, a copy of credentials), and instances that keep credentials of it though their instance profile holds another role by now.',
  ];
  return paragraphs
    .map((text) => (text.startsWith('  ') || text.includes('\n') ? text : wrapped(text, width)))
    .join('\n');
}
