interface Rows {
  Reservations?: { Instances: unknown[] }[];
  IamInstanceProfileAssociations?: unknown[];
  executions?: unknown[];
  MetricAlarms?: unknown[];
}

/** The answer of a read without any of its rows, or without the first. */
export function withoutRows(answer: unknown, rows: 'all' | 'one'): unknown {
  const rest = <Row>(all: Row[]): Row[] => (rows === 'all' ? [] : all.slice(1));
  const { Reservations, IamInstanceProfileAssociations, executions, MetricAlarms, ...others } = answer as Rows;
  return {
    ...others,
    ...(Reservations && {
      Reservations: rest(
        Reservations.flatMap(({ Instances, ...reservation }) =>
          Instances.map((instance) => ({ ...reservation, Instances: [instance] })),
        ),
      ),
    }),
    ...(IamInstanceProfileAssociations && {
      IamInstanceProfileAssociations: rest(IamInstanceProfileAssociations),
    }),
    ...(executions && { executions: rest(executions) }),
    ...(MetricAlarms && { MetricAlarms: rest(MetricAlarms) }),
  };
}
