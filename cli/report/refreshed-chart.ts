import { limitOf } from '../../functions/refresh/how.ts';
import { escaped } from '../../functions/text.ts';
import { axis, chart, colours } from './chart.ts';
import type { Html } from './html.ts';
import { isWayBack, verbOf, type Leg, type Point } from './leg.ts';
import { secondsBetween, thousands } from './moments.ts';

/** The time that all charts of a page share. ISO 8601 */
export interface Axis {
  from: string;
  until: string;
}

/** Instances refreshed over time in one Region, beside EC2's limit. */
export function refreshedChart(leg: Leg, name: string, time: Axis): Html {
  const { settings, curve } = leg;
  const { ended } = leg.outcome;
  const [unit, size] = unitFor(secondsBetween(time.from, time.until));
  const at = (moment: string): number => Math.max(0, secondsBetween(time.from, moment) / size);
  const most = Math.max(1, settings.instances, ...curve.map(({ refreshed }) => refreshed));
  return chart(
    name,
    saysOf(leg),
    { width: 480, height: 210 },
    {
      grid: { left: 48, right: 14, top: 26, bottom: 42 },
      xAxis: {
        ...axis,
        type: 'value',
        name: `${unit} since ${time.from.slice(11, 19)} UTC`,
        nameLocation: 'middle',
        nameGap: 26,
        max: at(time.until),
        axisLabel: { ...axis.axisLabel, showMaxLabel: false },
        splitLine: { show: false },
      },
      yAxis: {
        ...axis,
        type: 'value',
        // So that the line at the top is seen.
        max: most * 1.06,
        minInterval: 1,
        axisLabel: { ...axis.axisLabel, showMaxLabel: false },
      },
      series: [
        {
          type: 'line',
          silent: true,
          showSymbol: false,
          lineStyle: { color: colours.limit, type: 'dashed', width: 1.5 },
          data: limitLine(leg, most).map(([seconds, count]) => [at(firstOf(leg)) + seconds / size, count]),
        },
        {
          type: 'line',
          silent: true,
          showSymbol: false,
          step: 'end',
          lineStyle: { color: colours.line, width: 2 },
          areaStyle: { color: colours.line, opacity: 0.14 },
          data: pointsOf(leg).map((point) => [at(point.at), point.refreshed]),
          markArea: {
            silent: true,
            itemStyle: { color: colours.held, opacity: 0.22 },
            label: { color: colours.ink, position: 'insideTop', overflow: 'truncate', width: 140 },
            data: bandsOf(leg, time.until).map(({ says, since, until }) => [
              { name: escaped(says), xAxis: at(since) },
              { xAxis: at(until) },
            ]),
          },
          markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { color: colours.bad, type: 'solid', width: 1.5 },
            label: {
              color: colours.bad,
              formatter: '{b}',
              distance: 4,
              align: ended && at(ended.at) > at(time.until) / 2 ? 'right' : 'left',
            },
            data: ended ? [{ name: escaped(ended.by), xAxis: at(ended.at) }] : [],
          },
        },
      ],
    },
  );
}

const firstOf = ({ turns, curve }: Leg): string => turns[0]?.at ?? curve[0]?.at ?? '';

/** Up to its early end. */
function pointsOf({ curve, outcome: { ended } }: Leg): Point[] {
  const last = curve.at(-1);
  return ended && last ? [...curve, { at: ended.at, refreshed: last.refreshed }] : curve;
}

/** As if its waves had gone on from the first one without a pause: the burst at once, and then EC2's rate. */
function limitLine({ settings: { how } }: Leg, most: number): [seconds: number, count: number][] {
  const { burst, perSecond } = limitOf(how);
  const start: [number, number][] = [
    [0, 0],
    [0, Math.min(burst, most)],
  ];
  return most > burst ? [...start, [(most - burst) / perSecond, most]] : start;
}

/** When it was held, and when the role was not seen in the instance profile. */
const bandsOf = ({ holds, outcome }: Leg, end: string): { says: string; since: string; until: string }[] => [
  ...holds.map(({ by, since, until = end }) => ({ says: `held: ${by}`, since, until })),
  ...outcome.doubts.map(({ from, until }) => ({ says: 'role in doubt', since: from, until })),
];

function saysOf(leg: Leg): string {
  const { settings, curve, holds, outcome } = leg;
  const last = curve.at(-1);
  return [
    `${settings.region}${isWayBack(leg) ? ', on the way back' : ''}: ${thousands(last?.refreshed ?? 0)} of ${thousands(settings.instances)} instances ${verbOf(leg)}`,
    ...(last && curve[0] ? [`from ${curve[0].at.slice(11, 19)} to ${last.at.slice(11, 19)} UTC`] : []),
    ...holds.map(({ by, since }) => `held by ${by} from ${since.slice(11, 19)}`),
    ...(outcome.ended ? [`ended early at ${outcome.ended.at.slice(11, 19)} as ${outcome.ended.by}`] : []),
  ].join(', ');
}

function unitFor(seconds: number): [unit: string, size: number] {
  if (seconds > 36 * 3600) return ['days', 86_400];
  if (seconds > 3 * 3600) return ['hours', 3600];
  return seconds > 300 ? ['minutes', 60] : ['seconds', 1];
}
