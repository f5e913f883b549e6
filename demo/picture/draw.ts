import { legend, noCredentials, roleColour } from './colours.ts';
import { bottomOf, chapterPanels, headingY, rowY, width, type Panel } from './places.ts';
import { line, picture, rectangle, text } from './svg.ts';
import type { Row, Span, Timeline } from './timeline.ts';

const title = 'Which role the credentials of each instance come from';
const soft = '#59636e';
const barHeight = 12;

/** One row for each instance, one column for each chapter; as wide as a README shows it. */
export function draw({ rows, chapters }: Timeline): string {
  const panels = chapterPanels(chapters);
  const bottom = bottomOf(rows);
  return picture(width, bottom + 62, title, [
    text(20, 30, title, { 'font-size': 16, 'font-weight': 600 }),
    text(20, 62, 'Tag', { fill: soft }),
    text(width - 20, 62, 'Instance profile', { fill: soft, 'text-anchor': 'end' }),
    ...rows.flatMap((row, index) => [
      ...(row.region === rows[index - 1]?.region
        ? []
        : [text(20, headingY(rows, index), row.region, { 'font-weight': 600 })]),
      ...drawRow(row, rowY(rows, index), panels),
    ]),
    ...panels.flatMap((panel) => drawPanel(panel, bottom)),
    ...legend(rows, 20, bottom + 40),
  ]);
}

function drawRow({ tag, note, instanceProfile, spans }: Row, y: number, panels: readonly Panel[]): string[] {
  return [
    text(20, y + 10, tag ?? 'none', tag === undefined ? { fill: soft } : {}),
    ...panels.flatMap((panel) => [
      rectangle(panel.x, y, panel.width, barHeight, { fill: '#eff2f5' }),
      ...spans.flatMap((span, index) => drawSpan(span, isGap(spans, index), y, panel)),
    ]),
    ...(note ? [text(panels[1]?.x ?? 0, y + 10, note, { fill: soft, 'font-size': 11 })] : []),
    text(width - 20, y + 10, instanceProfile ?? 'none', {
      'text-anchor': 'end',
      ...(instanceProfile === undefined && { fill: soft }),
    }),
  ];
}

/** Without credentials between two times with them. */
const isGap = (spans: readonly Span[], index: number): boolean =>
  spans[index]?.role === undefined && spans[index - 1]?.role !== undefined && spans[index + 1]?.role !== undefined;

function drawSpan({ from, to, role, state }: Span, gap: boolean, y: number, panel: Panel): string[] {
  const [left, right] = [panel.at(from), panel.at(to)];
  const fill = role === undefined ? (gap ? noCredentials : undefined) : roleColour(role);
  if (right <= left) return [];
  if (fill !== undefined) return [rectangle(left, y, right - left, barHeight, { fill })];
  return state === 'stopped' ? [text(left + 4, y + 10, state, { fill: soft, 'font-size': 11 })] : [];
}

function drawPanel({ chapter, x, at, ticks }: Panel, bottom: number): string[] {
  return [
    text(x, 62, chapter.title, { 'font-weight': 600 }),
    ...chapter.marks.flatMap((mark) => [
      line(at(mark.at), 84, at(mark.at), bottom, { stroke: '#1f2328', 'stroke-dasharray': '2 2' }),
      text(at(mark.at), 80, mark.text, { fill: soft, 'font-size': 11 }),
    ]),
    ...ticks.map((tick) =>
      text(at(chapter.marks[0]!.at + tick), bottom + 14, `${tick} s`, {
        fill: soft,
        'font-size': 10,
        'text-anchor': 'middle',
      }),
    ),
  ];
}
