import { writeFileSync } from 'node:fs';
import * as echarts from 'echarts';
import { floorSeconds, limit } from './floor.ts';
import { share } from './refresh-result.ts';
import type { Way } from './side-by-side.ts';

/** Draws two charts: instances refreshed over time beside EC2's limit, and how long instances had no instance profile. */
export function plot(file: string, ways: readonly Way[], instances: number): void {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 960, height: 440 });
  const longest = Math.max(
    ...ways
      .map(({ figures }) => figures.makespanSeconds)
      .toSorted((one, other) => one - other)
      .slice(0, -1),
  );
  chart.setOption({
    animation: false,
    backgroundColor: '#fff',
    legend: { bottom: 0, itemGap: 40, icon: 'rect', itemHeight: 3 },
    title: [
      { text: `${instances} instances refreshed over time`, left: 20, textStyle: { fontSize: 14 } },
      { text: 'Seconds without an instance profile', left: 520, textStyle: { fontSize: 14 } },
    ],
    grid: [
      { left: 60, width: 400, top: 50, bottom: 80 },
      { left: 560, width: 370, top: 50, bottom: 80 },
    ],
    xAxis: [
      { gridIndex: 0, type: 'value', name: 's', max: Math.ceil(longest / 50) * 50 },
      { gridIndex: 1, type: 'value', name: '% of instances', nameLocation: 'middle', nameGap: 28, max: 100 },
    ],
    yAxis: [
      { gridIndex: 0, type: 'value', max: instances },
      { gridIndex: 1, type: 'log', min: 0.5 },
    ],
    series: [
      {
        name: `EC2's limit × ${share}`,
        type: 'line',
        showSymbol: false,
        lineStyle: { type: 'dashed' },
        data: limitLine(instances),
      },
      ...ways.flatMap(({ figures: { name }, refreshedAt, gaps }) => [
        { name, type: 'line' as const, showSymbol: false, data: cumulative(refreshedAt) },
        {
          name,
          type: 'line' as const,
          showSymbol: false,
          xAxisIndex: 1,
          yAxisIndex: 1,
          data: distribution(gaps),
        },
      ]),
    ],
    // One colour for each name: EC2's limit, then each way.
    color: ['#888', '#c0392b', '#e0a030', '#2a6fbb'],
  });
  writeFileSync(file, `${chart.renderToSVGString()}\n`);
  chart.dispose();
}

const limitLine = (instances: number): [number, number][] => [
  [0, 0],
  [0, Math.min(limit.burst, instances)],
  [floorSeconds(instances, share), instances],
];

/** Some 200 of the points: more cannot be told apart on a chart of this width. */
function thinned<Point>(points: Point[]): Point[] {
  const step = Math.max(1, Math.floor(points.length / 200));
  return points.filter((_, index) => index % step === 0 || index === points.length - 1);
}

const cumulative = (moments: readonly number[]): [number, number][] =>
  thinned(moments.toSorted((one, other) => one - other).map((at, index): [number, number] => [at, index + 1]));

const distribution = (gaps: readonly number[]): [number, number][] =>
  thinned(
    gaps
      .toSorted((one, other) => one - other)
      .map((gap, index): [number, number] => [(100 * (index + 1)) / gaps.length, gap]),
  );
