import { askedAbout, decideByAnswers, decideByTags } from '../../functions/assign/decide-by-answers.ts';
import { associationsOf } from '../../functions/aws/associations.ts';
import type { Instance } from '../../functions/instance.ts';
import type { Policy } from '../../functions/policy/policy.ts';
import { withoutPath } from '../../functions/without-path.ts';
import type { LineOf } from '../../configuration/checked-yaml.ts';
import { assignProfilesOf } from '../assigning-stack.ts';
import type { DeployedPolicy } from '../deployed-with.ts';
import { profileAnswers } from '../profile-answers.ts';
import type { Explanation } from './explanation.ts';
import type { Found } from './find-instance.ts';
import { loggedDecisions, type LoggedDecisions } from './logged-decisions.ts';
import { policyPart, type PolicyPart } from './policy-part.ts';

/** A policy, and where it comes from. */
export interface Source {
  /** The file, or the stack. */
  name: string;
  policy: Policy | { unread: string };
  /** Of a file. */
  lineOf?: LineOf;
}

/**
 * Gathers what is known about the instance. It only reads.
 * @param since milliseconds since the epoch: where the log begins to be searched
 */
export async function explain(
  { region, instance }: Found,
  source: Source,
  { stack }: DeployedPolicy,
  since: number,
): Promise<Explanation> {
  const current = instance.instanceProfileArn && withoutPath(instance.instanceProfileArn);
  return {
    region,
    instance,
    associations: await associationsOf(region, [instance.instanceId]),
    current: current === undefined ? undefined : (await profileAnswers([current])).get(current),
    source: source.name,
    judgement: await judge(instance, source),
    stackRegion: stack?.region,
    log: stack?.region === region ? await logOf(stack, instance, since) : undefined,
  };
}

async function judge(instance: Instance, { policy, lineOf }: Source): Promise<Explanation['judgement']> {
  if ('unread' in policy) return policy;
  const decided = decideByTags(policy, [instance]);
  const answers = await profileAnswers(askedAbout(decided));
  const [one] = decided;
  const decision = decideByAnswers(policy, one!, answers, Infinity);
  const part = policyPart(policy, instance, one!.decision);
  return { policy, decision, part, line: part && lineOf && lineOfPart(part, lineOf) };
}

/** @returns undefined for what the file leaves out, or has from the settings */
function lineOfPart({ path }: PolicyPart, lineOf: LineOf): number | undefined {
  const line = lineOf(path);
  return line === lineOf([]) ? undefined : line;
}

const logOf = (
  stack: { name: string; region: string },
  { instanceId: text }: Instance,
  since: number,
): Promise<LoggedDecisions> =>
  loggedDecisions({ region: stack.region, logGroup: `/aws/lambda/${assignProfilesOf(stack)}`, text, since });
