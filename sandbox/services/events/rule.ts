import * as v from 'valibot';
import { readPath } from './input-path.ts';

const integer = (minimum: number, maximum: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(minimum), v.maxValue(maximum));

const target = v.strictObject({
  Id: v.string(),
  Arn: v.string(),
  Input: v.optional(v.string()),
  InputPath: v.optional(v.string()),
  InputTransformer: v.optional(
    v.strictObject({ InputTemplate: v.string(), InputPathsMap: v.optional(v.record(v.string(), v.string()), {}) }),
  ),
  DeadLetterConfig: v.optional(v.strictObject({ Arn: v.string() })),
  RetryPolicy: v.optional(
    v.strictObject({
      MaximumRetryAttempts: v.optional(integer(0, 185), 185),
      MaximumEventAgeInSeconds: v.optional(integer(60, 86_400), 86_400),
    }),
    {},
  ),
});

/** AWS::Events::Rule as in CloudFormation, on the default bus. What the sandbox does not have is refused. */
const ruleProperties = v.strictObject({
  Name: v.string(),
  Description: v.optional(v.string()),
  EventBusName: v.optional(v.literal('default')),
  EventPattern: v.optional(v.record(v.string(), v.unknown())),
  ScheduleExpression: v.optional(v.string()),
  State: v.optional(v.picklist(['ENABLED', 'DISABLED']), 'ENABLED'),
  Tags: v.optional(v.unknown()),
  Targets: v.optional(v.array(target), []),
});

type RuleProperties = v.InferOutput<typeof ruleProperties>;
export type Target = RuleProperties['Targets'][number];

export interface Rule extends RuleProperties {
  readonly arn: string;
  /** As they were deployed, without the defaults. */
  readonly deployedTargets: readonly { Id: string }[];
}

export function parseRule(properties: unknown, arnOf: (name: string) => string): Rule {
  const rule = v.parse(ruleProperties, properties);
  for (const { InputPath = '$', InputTransformer } of rule.Targets) {
    for (const path of [InputPath, ...Object.values(InputTransformer?.InputPathsMap ?? {})]) readPath({}, path);
  }
  const { Targets: deployedTargets = [] } = properties as { Targets?: { Id: string }[] };
  return { ...rule, arn: arnOf(rule.Name), deployedTargets };
}
