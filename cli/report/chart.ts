import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { html, Html } from './html.ts';

echarts.use([BarChart, GridComponent, LineChart, MarkAreaComponent, MarkLineComponent, SVGRenderer]);

/** The page's colours: variables, so that a chart is right on a dark page, on a light one and on paper. */
export const colours = {
  ink: 'var(--ink)',
  quiet: 'var(--quiet)',
  rule: 'var(--rule)',
  line: 'var(--line)',
  limit: 'var(--quiet)',
  held: 'var(--held)',
  bad: 'var(--bad)',
} as const;

export interface ChartSize {
  width: number;
  height: number;
}

/**
 * A chart as SVG that stands in the page itself.
 * @param name unique in the page
 * @param says what a person hears who does not see it
 */
export function chart(
  name: string,
  says: string,
  { width, height }: ChartSize,
  option: echarts.EChartsCoreOption,
): Html {
  const drawn = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  drawn.setOption({ animation: false, ...option });
  const svg = drawn.renderToSVGString();
  drawn.dispose();
  return new Html(forPage(svg, name, says));
}

/**
 * The page allows its own styles alone, so those of the chart go. The ids in it count the charts of the process: they get the
 * name of this one.
 */
function forPage(svg: string, name: string, says: string): string {
  const label = `role="img" aria-label="${html`${says}`.markup}"`;
  return svg
    .replaceAll(/<style ?>.*?<\/style>/gs, '')
    .replaceAll(/ (?:style|class|ecmeta_\w+|pointer-events|xml:space)="[^"]*"/g, '')
    .replaceAll(/\bzr\d+-/g, `${name}-`)
    .replaceAll(/\n\s*/g, '')
    .replace(
      /<svg [^>]*?(viewBox="[^"]*")>/,
      (_, box: string) => `<svg xmlns="http://www.w3.org/2000/svg" ${box} ${label}>`,
    );
}

export const axis = {
  nameTextStyle: { color: colours.quiet },
  axisLabel: { color: colours.quiet, hideOverlap: true },
  axisLine: { lineStyle: { color: colours.rule } },
  axisTick: { lineStyle: { color: colours.rule } },
  splitLine: { lineStyle: { color: colours.rule } },
} as const;
