import { withoutPath } from '../../functions/without-path.ts';
import { adviceOn } from './advice.ts';
import type { Explanation, Judgement } from './explanation.ts';
import { inWords } from './in-words.ts';

export function explanationFields(explanation: Explanation) {
  const { region, instance, associations, current, source, judgement, log } = explanation;
  const { instanceId, state, launchedAt, managed, tags, instanceProfileArn } = instance;
  return {
    region,
    instance: { instanceId, state, launchedAt, managed, tags },
    instanceProfile:
      instanceProfileArn === undefined
        ? null
        : { name: withoutPath(instanceProfileArn), role: typeof current === 'object' ? (current.role ?? null) : null },
    associations: associations.map(({ instanceProfileArn: arn, ...rest }) => ({
      associationId: rest.associationId,
      state: rest.state,
      instanceProfile: withoutPath(arn),
    })),
    policy: 'unread' in judgement ? { source, unread: judgement.unread } : policyFields(source, judgement),
    decision: 'unread' in judgement ? null : { ...judgement.decision, inWords: inWords(judgement) ?? null },
    log: log && 'last' in log ? log.last : null,
    logUnread: log && 'unread' in log ? log.unread : null,
    toDo: adviceOn(explanation).map(({ what, command = null }) => ({ what, command })),
  };
}

const policyFields = (source: string, { part, line }: Judgement) => ({
  source,
  part: part?.text ?? null,
  line: line ?? null,
});
