import { inFile } from './safeguard.ts';

/** What each function checks before it does anything. */
export const payloads = [
  ...inFile(
    'forms.ts',
    ['An id of zeros is no id', '(?!0+$)', ''],
    ['An id has 8 or 17 characters', '([0-9a-f]{8}|[0-9a-f]{17})$', '[0-9a-f]+$'],
    ['A Region is the code of one', '/^[a-z]{2,4}(-[a-z]+)+-\\d+$/', '/^/'],
    ['A list is no longer than a state can hold', ' && value.length <= longestList', ''],
    ['A moment is one that exists', '!Number.isNaN(Date.parse(moment))', 'true'],
  ),
  ...inFile(
    'checked.ts',
    ['A payload of another form is refused', 'if (!result.success) throw', 'if (false) throw'],
    ['What the policy does not list is refused', 'if (refusal) throw', 'if (false) throw'],
    [
      'The log names the execution',
      'inExecution(execution, () => work(payload))',
      'inExecution(undefined, () => work(payload))',
    ],
  ),
  ...inFile(
    'policy/refusals.ts',
    [
      'Only what the policy retires is retired',
      '  isRetired(policy, instanceProfile)\n    ?',
      '  instanceProfile\n    ?',
    ],
    ['What the policy retires is given to nobody', '(isRetired(policy, arn)\n', '(false\n'],
    ['An ARN is one of this account', '::${accountId}:', "::${arn.split(':')[4]}:"],
    ['An ARN is one of this partition', 'arn:${partition}:iam', "arn:${arn.split(':')[1]}:iam"],
    [
      'Only a listed instance profile is given or taken',
      'if (listed.includes(arn)) return undefined;',
      'return undefined;',
    ],
    ['Only a listed instance profile changes its role', 'if (listed.length === 0)', 'if (false)'],
    ['A role belongs to this very instance profile', 'if (!wrong) return undefined;', 'return undefined;'],
  ),
];
