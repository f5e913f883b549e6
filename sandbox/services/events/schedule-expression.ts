const milliseconds: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** EventBridge has this schedule, or none at all; the sandbox has only rates. */
export class UnsupportedScheduleError extends Error {
  override name = 'UnsupportedScheduleError' as const;
  readonly expression: string;

  constructor(expression: string) {
    super(`The sandbox does not know the schedule ${expression}; it knows rate(5 minutes), and hours and days.`);
    this.expression = expression;
  }
}

/** The time from one event to the next. AWS takes the plural for all numbers but 1. */
export function parseRate(expression: string): number {
  const [, number = '', unit = '', plural = ''] = /^rate\(([1-9]\d*) (minute|hour|day)(s?)\)$/.exec(expression) ?? [];
  const period = milliseconds[unit];
  if (period === undefined || (number === '1') !== (plural === '')) throw new UnsupportedScheduleError(expression);
  return Number(number) * period;
}
