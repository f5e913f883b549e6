import { axis, chart, colours } from './chart.ts';
import type { Html } from './html.ts';

/** How many instances were without an instance profile for at most how many seconds. */
export function bareChart(seconds: readonly number[]): Html {
  const steps = stepsFor(seconds.at(-1) ?? 0);
  const counts = steps.map(
    (step, index) => seconds.filter((one) => one <= step && one > (steps[index - 1] ?? -1)).length,
  );
  const says = steps.map((step, index) => `${counts[index]} at most ${step} s`).join(', ');
  return chart(
    'bare',
    `Instances by their longest time without an instance profile: ${says}`,
    { width: 480, height: 210 },
    {
      grid: { left: 48, right: 14, top: 26, bottom: 42 },
      xAxis: {
        ...axis,
        type: 'category',
        name: 'at most so many seconds',
        nameLocation: 'middle',
        nameGap: 26,
        data: steps.map(String),
      },
      yAxis: { ...axis, type: 'value', minInterval: 1 },
      series: [
        {
          type: 'bar',
          silent: true,
          barMaxWidth: 46,
          itemStyle: { color: colours.line },
          label: { show: true, position: 'top', color: colours.quiet },
          data: counts.map((count) => (count === 0 ? { value: 0, label: { show: false } } : count)),
        },
      ],
    },
  );
}

/** Each second up to ten; then steps that grow. */
function stepsFor(longest: number): number[] {
  const all = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 60, 120, 300, 600, 1800, 3600, 21_600, 86_400, 604_800, 1_209_600];
  const last = all.findIndex((step) => step >= longest);
  return all.slice(0, last < 0 ? undefined : last + 1);
}
