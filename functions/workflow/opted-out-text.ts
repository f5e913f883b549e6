import { counted, cut } from '../text.ts';
import type { OptedOut } from './findings.ts';

/**
 * With the ids: whoever set the tags may have forgotten them.
 * @param kept what these instances keep
 */
export function optedOutText(tag: string, { region, instances, instanceIds }: OptedOut, kept: string): string {
  const more = instances > instanceIds.length ? ` and ${instances - instanceIds.length} more` : '';
  const have = instances === 1 ? 'has' : 'have';
  return `Left out: ${counted(instances, 'instance')} in ${region} ${have} the tag ${cut(tag, 128)} and will keep ${kept}: ${instanceIds.join(', ')}${more}.`;
}
