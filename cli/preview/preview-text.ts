import { isChange } from '../../functions/assign/decide-assignment.ts';
import type { Policy } from '../../functions/policy/policy.ts';
import { counted, escaped } from '../../functions/text.ts';
import { decisionText } from '../decision-text.ts';
import type { DeployedPolicy } from '../deployed-with.ts';
import { wrapped } from '../layout.ts';
import type { Paint } from '../screen.ts';
import { changes, countByAction, countsOf, type DecisionCount, type Previewed, type RegionPreview } from './preview.ts';

interface Shown {
  /** The file of the policy. */
  file: string;
  mode: Policy['mode'];
  deployed: DeployedPolicy;
  regions: readonly RegionPreview[];
  /** Whether each instance is wanted, too. */
  isEach: boolean;
}

export function previewText({ file, mode, deployed, regions, isEach }: Shown, width: number, paint: Paint): string {
  const all = regions.flatMap(({ instances }) => instances);
  const lines = [
    paint('bold', wrapped(summary(file, deployed, all), width)),
    ...modeLines(mode, deployed, all).map((line) => wrapped(line, width)),
    ...regions.flatMap((region) => ['', ...regionLines(region, width, isEach)]),
  ];
  return lines.join('\n');
}

function summary(file: string, deployed: DeployedPolicy, all: readonly Previewed[]): string {
  const decided = `${escaped(file)} decides about ${counted(all.length, 'instance')}`;
  if ('unread' in deployed) {
    return `${decided}: ${inWords(all) || 'there is nothing to decide'}. Compared with nothing: ${deployed.unread}`;
  }
  const changed = all.filter(changes);
  const beside = `Beside the policy of stack ${deployed.stack.name}`;
  if (changed.length === 0) return `${decided}. ${beside}, none would change.`;
  return `${decided}. ${beside}, ${counted(changed.length, 'instance')} would change: ${inWords(changed)}.`;
}

/** With mode: observe, Rolecall decides, and changes nothing. */
function modeLines(mode: Policy['mode'], deployed: DeployedPolicy, all: readonly Previewed[]): string[] {
  if (mode === 'observe') return ['It says mode: observe. Rolecall would decide and log, and change nothing.'];
  if ('unread' in deployed || deployed.policy.mode === 'assign') return [];
  const toCome = all.filter(({ after }) => isChange(after));
  return [
    `The deployed policy says mode: observe, and this one does not. What is decided would begin to happen: ${inWords(toCome) || 'nothing now'}.`,
  ];
}

/** `31 attach, 4 replace, 2 refuse` */
const inWords = (instances: readonly Previewed[]): string =>
  Object.entries(countByAction(instances))
    .map(([action, count]) => `${count} ${action}`)
    .join(', ');

function regionLines({ region, instances }: RegionPreview, width: number, isEach: boolean): string[] {
  const counts = countsOf(instances);
  const isCompared = counts.some(({ now }) => now !== null);
  const head = isCompared ? [`${'now'.padStart(8)}${'after'.padStart(8)}`] : [];
  return [
    `${region}: ${counted(instances.length, 'instance')}`,
    ...head,
    ...counts.map((count) => countLine(count, width)),
    ...(isEach ? ['', ...instances.map((one) => instanceLine(one, width))] : []),
  ];
}

function countLine({ action, instanceProfile, because, now, after }: DecisionCount, width: number): string {
  const columns = [...(now === null ? [] : [now]), after].map((count) => String(count).padStart(8)).join('');
  const outcome = [action, ...(instanceProfile === null ? [] : [instanceProfile])].join(' ');
  return `${columns}  ${wrapped(escaped(`${outcome}: ${because}`), width, columns.length + 2)}`;
}

function instanceLine(one: Previewed, width: number): string {
  const { instance, now, after } = one;
  const change = now && changes(one) ? ` (now ${decisionText(now)})` : '';
  return wrapped(`  ${instance.instanceId}  ${instance.state.padEnd(7)}  ${decisionText(after)}${change}`, width, 4);
}
