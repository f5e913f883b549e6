import * as v from 'valibot';
import { PolicyInvalid } from './errors.ts';
import { isProtected, isQuarantine, type Policy } from './policy.ts';
import { withoutPath } from '../without-path.ts';
import { policyFields } from './policy-fields.ts';

const policySchema = v.pipe(
  policyFields,
  v.forward(
    v.check(
      (policy) => policy.default === 'none' || Object.hasOwn(policy.profiles, policy.default),
      'must be none or a key of profiles',
    ),
    ['default'],
  ),
  v.forward(
    v.check(
      ({ profiles, default: byDefault }) => !(Object.hasOwn(profiles, byDefault) && profiles[byDefault]?.retired),
      'must not be a profile that is retired',
    ),
    ['default'],
  ),
  v.forward(
    v.check((policy) => policy.optOutTag !== policy.tagKey, 'must differ from tagKey'),
    ['optOutTag'],
  ),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const { key, field, message } of contradictions(dataset.value)) {
      addIssue({
        message,
        path: [
          { type: 'object', origin: 'value', input: dataset.value, key: 'profiles', value: dataset.value.profiles },
          { type: 'object', origin: 'value', input: dataset.value.profiles, key, value: dataset.value.profiles[key] },
          { type: 'object', origin: 'value', input: {}, key: field, value: undefined },
        ],
      });
    }
  }),
);

/** What single fields cannot show: entries that contradict each other. */
function contradictions(policy: Policy) {
  const found: { key: string; field: 'roles' | 'instanceProfile' | 'retired'; message: string }[] = [];
  const first = new Map<string, string>();
  for (const [key, { instanceProfile, roles, retired = false }] of Object.entries(policy.profiles)) {
    const name = withoutPath(instanceProfile);
    const other = first.get(name);
    const twin = other === undefined ? undefined : policy.profiles[other];
    if (!twin) first.set(name, key);
    else if (withoutRoot(twin.instanceProfile) !== withoutRoot(instanceProfile)) {
      const message = `must be ${twin.instanceProfile} as under ${other}: an account has one instance profile ${name}, at one path`;
      found.push({ key, field: 'instanceProfile', message });
    } else if (new Set(twin.roles).symmetricDifference(new Set(roles)).size > 0) {
      const message = `must be the same roles as under ${other}: both stand for the instance profile ${name}`;
      found.push({ key, field: 'roles', message });
    } else if ((twin.retired ?? false) !== retired) {
      const message = `must be as under ${other}: both stand for the instance profile ${name}`;
      found.push({ key, field: 'retired', message });
    }
    if (isProtected(policy, instanceProfile)) {
      found.push({ key, field: 'instanceProfile', message: `must not be an instance profile that is protected` });
    }
    if (isQuarantine(policy, instanceProfile)) {
      const message = `must not be an instance profile of quarantine: nothing may give it or take it away`;
      found.push({ key, field: 'instanceProfile', message });
    }
  }
  return found;
}

/** `/web` -> `web`: the root is the path of a name without one. */
const withoutRoot = (name: string): string => name.replace(/^\//, '');

/** @throws PolicyInvalid with every problem, not only the first */
export function parsePolicy(value: unknown): Policy {
  const result = v.safeParse(policySchema, value, { abortPipeEarly: true });
  if (result.success) return result.output;
  throw new PolicyInvalid(
    result.issues.map((issue) => ({
      path: (issue.path ?? []).map((item) => item.key as string | number),
      message: issue.message,
    })),
  );
}
