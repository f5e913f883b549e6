import type { NextInstances } from '../next-instances/launchers.ts';
import { counted, cut } from '../text.ts';

/** Something that names the instance profile: an instance that has it, or what would launch instances with it. */
export interface Named {
  region: string;
  /** `instance`, `launch template`, `Auto Scaling group` … */
  kind: string;
  id: string;
  /** What else a person wants to know of it: an instance's state, a launch template's version. */
  what: string;
  /** The command that mends it; absent for an instance: replace-profile moves it. */
  remedy?: string;
}

export const instanceNamed = (region: string, { instanceId, state }: { instanceId: string; state: string }): Named => ({
  region,
  kind: 'instance',
  id: instanceId,
  what: state,
});

export const launcherNamed = ({ region, kind, id, name, version, by, remedy }: NextInstances): Named => ({
  region,
  kind,
  id,
  what: [
    ...(name ? [name] : []),
    ...(version ? [`version ${version}`] : []),
    `by ${by === 'arn' ? 'ARN' : 'name'}`,
  ].join(', '),
  remedy,
});

/** The cause of a failed execution may have 32,768 characters, and Lambda's JSON around it makes it longer. */
const longestText = 20_000;

/** One line for each, what would launch more first: there are fewer of these, and each needs a person. */
export function namesText(named: readonly Named[]): string {
  const lines = [...named.filter(({ remedy }) => remedy), ...named.filter(({ remedy }) => !remedy)].map(
    ({ region, kind, id, what, remedy }) =>
      `${region}: ${kind} ${cut(id, 128)} (${cut(what, 200)})${remedy ? `: ${remedy}` : ''}`,
  );
  let length = 0;
  const fitting = lines.filter((line) => (length += line.length + 1) <= longestText);
  const left = lines.length - fitting.length;
  return [...fitting, ...(left > 0 ? [`… and ${counted(left, 'more line')}`] : [])].join('\n');
}
