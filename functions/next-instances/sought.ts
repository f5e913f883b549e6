import type { NamedProfile } from '../launch-sources.ts';
import { withoutPath, withoutRoot } from '../without-path.ts';

interface Profile {
  arn: string;
  name: string;
}

/** The instance profile that is looked for, and the one that shall take its place. */
export interface Sought extends Profile {
  replacement?: Profile;
}

/** @param replacement its ARN, or its name with its path */
export function soughtProfile(arn: string, replacement?: string): Sought {
  if (replacement === undefined) return profileOf(arn);
  const isArn = replacement.startsWith('arn:');
  const account = arn.slice(0, arn.indexOf('/'));
  return { ...profileOf(arn), replacement: profileOf(isArn ? replacement : `${account}/${withoutRoot(replacement)}`) };
}

/** An account has one instance profile of a name, whatever its path. */
const profileOf = (arn: string): Profile => ({ arn, name: withoutPath(arn) });

/** How it names the instance profile, if it does. Recorded: where name and ARN disagree, EC2 takes the ARN. */
export function namedBy(profile: NamedProfile, { arn, name }: Profile): 'arn' | 'name' | undefined {
  if (profile.arn !== undefined) return profile.arn === arn ? 'arn' : undefined;
  return profile.name === name ? 'name' : undefined;
}
