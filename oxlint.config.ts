import { defineConfig, type OxlintOverride } from 'oxlint';

/**
 * The rooms of functions/, and who may import whom: docs/architecture.md draws it. `effects` are the files that act, the
 * handlers first among them; every other file of a room decides, and sees no AWS, no environment and no clock.
 */
const rooms: Record<string, { mayImport: string[]; effects: string[] }> = {
  aws: { mayImport: [], effects: ['*'] },
  audit: { mayImport: ['aws'], effects: ['tell'] },
  policy: { mayImport: [], effects: ['deployed-policy'] },
  assign: {
    mayImport: ['audit', 'policy', 'aws'],
    effects: [
      'assign-profiles',
      'sweep-instances',
      'read-instances',
      'decide-all',
      'profile-answers',
      'assign-instance',
      'carry-out',
      'paced-calls',
    ],
  },
  refresh: {
    mayImport: ['audit', 'policy', 'aws'],
    effects: [
      'next-wave',
      'go-on',
      'end-region',
      'look-at-alarms',
      'look-at-hold',
      'check-role',
      'disassociate',
      'associate',
      'replace-association',
      'stop',
      'start',
      'confirm-batch',
      'close-region',
      'observe',
      'list-on-profile',
      'watched',
      'rehearsed',
    ],
  },
  'next-instances': { mayImport: ['aws'], effects: ['next-instances'] },
  workflow: {
    // A plan foresees what the sweep would do.
    mayImport: ['assign/decide-assignment', 'refresh', 'policy', 'aws'],
    effects: [
      'look-at-region',
      'look-in-regions',
      'instances-on',
      'earlier-executions',
      'listed-executions',
      'other-executions',
      'check-role-for-ec2',
      'check-way-back',
      'compare-roles',
      'find-alarms',
      'role-now',
    ],
  },
  'replace-role': {
    mayImport: ['audit', 'workflow', 'refresh', 'policy', 'aws'],
    effects: [
      'plan',
      'earlier-executions',
      'remove-role',
      'add-role',
      'restore-role',
      'confirm-role',
      'wait-for-propagation',
      'turn-back',
      'go-back',
      'check-twin',
      'report',
    ],
  },
  'replace-profile': {
    mayImport: ['audit', 'workflow', 'next-instances', 'refresh', 'policy', 'aws'],
    effects: [
      'plan-move',
      'look-at-former',
      'look-for-next',
      'create-replacement',
      'move-back',
      'late-arrivals',
      'report-move',
    ],
  },
  'retire-profile': {
    mayImport: ['audit', 'workflow', 'next-instances', 'refresh', 'policy', 'aws'],
    effects: [
      'plan-retirement',
      'names-in-regions',
      'remove-retired-role',
      'look-again',
      'delete-profile',
      'restore-retired-role',
      'report-retirement',
    ],
  },
};

const names = Object.keys(rooms);
const outside = {
  regex: '^(\\.\\./)+(bench|cli|configuration|demo|faults|packaging|sandbox|test)/',
  message: 'functions/ is what runs on Lambda: it knows nothing of what tests or packages it.',
};
const sdk = { regex: '^@aws-sdk/', message: 'Only functions/aws/ calls the SDK.' };
const noEffects = 'A decision is pure: let the handler read and act, and hand over plain data.';
const acting = Object.values(rooms)
  .flatMap(({ effects }) => effects)
  .filter((file) => file !== '*')
  .join('|');
const effectImports = [
  `^(\\.\\./)+(aws/|(log|write-metrics)\\.ts)`,
  `^\\.{1,2}/(.*/)?(${acting})\\.ts$`,
  '^(node:|(fs|os|path|crypto|timers|child_process)(/|$))',
].map((regex) => ({ regex, message: noEffects }));
const doors = (mayImport: readonly string[], from: string) => {
  const files = mayImport.filter((name) => name.includes('/'));
  return names
    .filter((name) => name !== from && !mayImport.includes(name))
    .map((name) => ({
      group: [`**/${name}/**`, ...files.filter((file) => file.startsWith(`${name}/`)).map((file) => `!**/${file}.ts`)],
      message: `functions/${from} must not know functions/${name}: see oxlint.config.ts.`,
    }));
};

const bannedInDecisions: OxlintOverride['rules'] = {
  'no-restricted-globals': [
    'error',
    'process',
    'console',
    'performance',
    'fetch',
    'crypto',
    'globalThis',
    'setTimeout',
    'setInterval',
    'setImmediate',
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'A decision takes the time as a parameter.' },
    { object: 'Math', property: 'random', message: 'A decision has one outcome.' },
  ],
};
const allowedInEffects = { 'no-restricted-globals': 'off', 'no-restricted-properties': 'off' } as const;

function overridesOf([room, { mayImport, effects }]: [string, (typeof rooms)[string]]): OxlintOverride[] {
  const patterns = [outside, ...(room === 'aws' ? [] : [sdk]), ...doors(mayImport, room)];
  const decisions: OxlintOverride = {
    files: [`functions/${room}/*.ts`],
    rules: { ...bannedInDecisions, 'no-restricted-imports': ['error', { patterns: [...patterns, ...effectImports] }] },
  };
  const effectful: OxlintOverride = {
    files: effects.map((file) => `functions/${room}/${file}.ts`),
    rules: { ...allowedInEffects, 'no-restricted-imports': ['error', { patterns }] },
  };
  return [decisions, effectful];
}

const faultsKnowNoCode = [
  {
    group: [
      ...['bench', 'demo', 'functions', 'packaging', 'sandbox', 'test'].map((room) => `**/${room}/**`),
      '!**/sandbox/index.ts',
    ],
    message: 'faults/ knows only the simulated account, the outputs and the policy.',
  },
];

const configuration = {
  regex: '^(\\.\\./)+(bench|cli|demo|faults|packaging|sandbox|test)/',
  message: 'configuration/ reads what an operator writes, for those that package it and those that ask about it.',
};

const cli = [
  {
    regex: '^(\\.\\./)+(bench|demo|faults|packaging|sandbox|test)/|deployed-policy\\.ts$',
    message:
      'cli/ is one file that a person runs: it knows functions/ and configuration/ alone, and no policy that was packaged.',
  },
];

/** The page of `rolecall report --html` is made of what it is given. Its hashes are no effect. */
const page = [
  ...cli,
  { ...sdk, message: noEffects },
  { regex: '^(\\.\\./)+(functions/)?(aws/|log\\.ts)|^node:(?!crypto$)', message: noEffects },
];

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise'],
  categories: { correctness: 'error', suspicious: 'error' },
  rules: {
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/await-thenable': 'error',
    'typescript/no-explicit-any': 'error',
    'no-await-in-loop': 'off',
    'no-shadow': 'off',
    'no-unmodified-loop-condition': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/require-array-sort-compare': 'off',
    'typescript/no-unnecessary-type-parameters': 'off',
    'promise/always-return': 'off',
  },
  overrides: [
    // Beside the rooms: plain data and small functions that every room may use.
    {
      files: ['functions/*.ts'],
      rules: { 'no-restricted-imports': ['error', { patterns: [outside, sdk, ...doors([], 'itself')] }] },
    },
    ...Object.entries(rooms).flatMap(overridesOf),
    {
      files: ['configuration/*.ts'],
      rules: { 'no-restricted-imports': ['error', { patterns: [configuration, sdk] }] },
    },
    {
      files: ['cli/**/*.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          { patterns: [...cli, { ...sdk, message: 'Only functions/aws/ and cli/aws/ call the SDK.' }] },
        ],
      },
    },
    {
      files: ['cli/report/*.ts'],
      rules: { ...bannedInDecisions, 'no-restricted-imports': ['error', { patterns: page }] },
    },
    {
      files: ['cli/report/command.ts'],
      rules: {
        ...allowedInEffects,
        'no-restricted-imports': ['error', { patterns: [...cli, { ...sdk, message: 'Only cli/aws/ calls the SDK.' }] }],
      },
    },
    { files: ['cli/aws/*.ts'], rules: { 'no-restricted-imports': ['error', { patterns: cli }] } },
    // They exist for what they do to the runtime.
    { files: ['cli/newer-than-node-20.ts'], rules: { 'import/no-unassigned-import': 'off' } },
    // A judge that knew Rolecall's code would make its mistakes.
    { files: ['faults/**/*.ts'], rules: { 'no-restricted-imports': ['error', { patterns: faultsKnowNoCode }] } },
  ],
  ignorePatterns: ['.build', 'dist', '.serverless'],
});
