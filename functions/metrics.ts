/** How CloudWatch adds a metric up: one for the stack, or one for each Region in which its instances are. */
const dimensions = { stack: ['Stack'], region: ['Stack', 'Region'] } as const;

interface Metric {
  by: keyof typeof dimensions;
  unit: 'Count' | 'Seconds';
  /** A state and no event: zero says something. A zero of what is counted would cost money and say nothing. */
  evenZero?: true;
}

const counted = { by: 'stack', unit: 'Count' } as const;
const state = { by: 'stack', unit: 'Count', evenZero: true } as const;

/** Every metric that the functions write. docs/metrics.md says what each means. */
export const metrics = {
  AttachDecisions: counted,
  ReplaceDecisions: counted,
  RenewDecisions: counted,
  KeepDecisions: counted,
  RefuseDecisions: counted,
  LaterDecisions: counted,
  FailedDecisions: counted,
  RefusedValues: counted,
  SecondsToProfile: { by: 'stack', unit: 'Seconds' },
  Instances: state,
  MissedInstances: state,
  RefusedInstances: state,
  LostAuditEvents: counted,
  RefreshedInstances: { by: 'region', unit: 'Count' },
  FailedInstances: { by: 'region', unit: 'Count' },
  BareInstances: { by: 'region', unit: 'Count', evenZero: true },
  SecondsBare: { by: 'region', unit: 'Seconds' },
  AssociationCalls: { by: 'region', unit: 'Count' },
  // Without a zero, their share of all calls would have no value.
  ThrottledCalls: { by: 'region', unit: 'Count', evenZero: true },
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof metrics;

/** What was counted or measured: several values of one metric are a list. */
export type Measured = Partial<Record<MetricName, number | readonly number[]>>;

/** Where it was. */
interface Place {
  stack: string;
  region: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/**
 * The fields that make CloudWatch take metrics from a line of the log: its embedded metric format.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 * @returns undefined where there is nothing to tell
 */
export function embedded(measured: Measured, { stack, region, at }: Place): Record<string, unknown> | undefined {
  const names = (Object.keys(measured) as MetricName[]).filter((name) => isToldOf(metrics[name], measured[name]));
  if (names.length === 0) return undefined;
  const directives = Map.groupBy(names, (name) => metrics[name].by);
  return {
    _aws: {
      Timestamp: at,
      CloudWatchMetrics: [...directives].map(([by, members]) => ({
        Namespace: 'Rolecall',
        Dimensions: [dimensions[by]],
        Metrics: members.map((name) => ({ Name: name, Unit: metrics[name].unit })),
      })),
    },
    Stack: stack,
    ...(directives.has('region') && { Region: region }),
    ...Object.fromEntries(names.map((name) => [name, measured[name]])),
  };
}

function isToldOf({ evenZero }: Metric, value: number | readonly number[] | undefined): boolean {
  if (typeof value === 'number') return value !== 0 || evenZero === true;
  return value !== undefined && value.length > 0;
}
