import { statesOf, type Machine, type State } from './states.ts';

/**
 * The local engine, aws-local-stepfunctions 3.0.0, ignores fields that it does not know, so no test would notice what they
 * do. The definition may use only the fields listed here. Before you add one, see in the engine that it honours it.
 */
const anywhere = ['Type', 'Comment', 'Next', 'End', 'InputPath', 'OutputPath'];
const catching = ['ResultPath', 'ResultSelector', 'Retry', 'Catch'];
const honoured: Record<string, string[]> = {
  Task: [...catching, 'Resource', 'Parameters', 'TimeoutSeconds'],
  Map: [...catching, 'ItemsPath', 'ItemSelector', 'ItemProcessor', 'MaxConcurrency'],
  Parallel: [...catching, 'Branches'],
  Choice: ['Choices', 'Default'],
  Wait: ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'],
  Pass: ['Result', 'ResultPath', 'Parameters'],
  Succeed: [],
  Fail: ['Error', 'ErrorPath', 'Cause', 'CausePath'],
};
const ofMachine = ['Comment', 'StartAt', 'States', 'TimeoutSeconds'];
const ofProcessor = [...ofMachine, 'ProcessorConfig'];

const contextFields = /^\$\$\.(Execution\.(Input|StartTime)|Map\.Item\.(Value|Index))\b/;
const intrinsics = new Set(
  (
    'Array ArrayPartition ArrayContains ArrayRange ArrayGetItem ArrayLength ArrayUnique Base64Encode Base64Decode ' +
    'Hash JsonMerge StringToJson JsonToString MathRandom MathAdd StringSplit UUID Format'
  ).split(' '),
);

/** The fields that the engine would ignore, such as `RefreshWave.ToleratedFailureCount`. */
export function beyondTheEngine(machine: Machine): string[] {
  return [
    ...unknownFields('', machine, ofMachine),
    ...statesOf(machine).flatMap(([name, state]) => [
      ...unknownFields(name, state, [...anywhere, ...(honoured[state.Type] ?? [])]),
      ...(state.ItemProcessor ? unknownFields(`${name}.ItemProcessor`, state.ItemProcessor, ofProcessor) : []),
      ...(isDistributed(state) ? [`${name}.ProcessorConfig.Mode`] : []),
      ...(/\.(sync|waitForTaskToken)/.test(state.Resource ?? '') ? [`${name}.Resource`] : []),
      ...negationsIn(state['Choices']).map((test) => `${name}: ${test}`),
      ...textsIn({ ...state, ItemProcessor: undefined, Branches: undefined })
        .filter(isUnknownExpression)
        .map((text) => `${name}: ${text}`),
    ]),
  ];
}

const unknownFields = (place: string, fields: object, known: readonly string[]): string[] =>
  Object.keys(fields)
    .filter((field) => !known.includes(field))
    .map((field) => [place, field].filter(Boolean).join('.'));

const isDistributed = ({ ItemProcessor }: State): boolean =>
  (ItemProcessor?.['ProcessorConfig'] as { Mode?: string } | undefined)?.Mode === 'DISTRIBUTED';

/** `IsPresent: false`: the engine never finds it true. AWS does, where the field is absent. */
const negationsIn = (value: unknown): string[] =>
  value === null || typeof value !== 'object'
    ? []
    : Object.entries(value).flatMap(([field, is]) =>
        /^Is[A-Z]/.test(field) && is === false ? `${field}: false` : negationsIn(is),
      );

const textsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(textsIn);

function isUnknownExpression(text: string): boolean {
  if (text.startsWith('{%')) return true;
  if (text.startsWith('$$') && !contextFields.test(text)) return true;
  return [...text.matchAll(/States\.(\w+)\(/g)].some(([, name = '']) => !intrinsics.has(name));
}
