import { legend, noCredentials, roleColour, withoutRole } from './colours.ts';
import { barHeight, bottomOf, chapterPanels, headingY, rowY, width, type Panel } from './places.ts';
import { line, picture, rectangle, text } from './svg.ts';
import { isGap, type Row, type Span, type Timeline } from './timeline.ts';

const headY = 86;
const title = 'Which role the credentials of each instance come from';
const subtitle =
  'Its tag decides which instance profile it gets. Later web-profile gets another role, and then its instances move to web-green-profile.';
const soft = '#59636e';
const small = { fill: soft, 'font-size': 11 };

/** One row for each instance, one column for each chapter; as wide as a README shows it. */
export function draw({ rows, chapters }: Timeline): string {
  const panels = chapterPanels(chapters);
  const bottom = bottomOf(rows);
  return picture(width, bottom + 62, title, [
    text(20, 32, title, { 'font-size': 16, 'font-weight': 600 }),
    text(20, 52, subtitle, { fill: soft }),
    text(20, headY, 'Tag', { fill: soft }),
    text(width - 20, headY, 'Instance profile', { fill: soft, 'text-anchor': 'end' }),
    // First, so that they are behind the rows.
    ...panels.flatMap((panel) => drawPanel(panel, bottom)),
    ...rows.flatMap((row, index) => [
      ...(row.region === rows[index - 1]?.region
        ? []
        : [text(20, headingY(rows, index), row.region, { 'font-weight': 600 })]),
      ...drawRow(row, rowY(rows, index), panels),
    ]),
    ...legend(rows, 20, bottom + 40),
  ]);
}

function drawRow({ tag, note, instanceProfile, spans }: Row, y: number, panels: readonly Panel[]): string[] {
  const base = y + 11;
  const last = panels.at(-1);
  const inBar = { 'font-size': 11, fill: spans.at(-1)?.role === undefined ? soft : '#ffffff' };
  return [
    text(20, base, tag ?? 'none', tag === undefined ? { fill: soft } : {}),
    ...panels.flatMap((panel) => [
      rectangle(panel.x, y, panel.width, barHeight, { fill: withoutRole }),
      ...spans.flatMap((span) => drawSpan(span, isGap(span, spans), y, panel)),
    ]),
    ...(note && last ? [text(last.x + 8, base, note, inBar)] : []),
    text(width - 20, base, instanceProfile ?? 'none', {
      'text-anchor': 'end',
      ...(instanceProfile === undefined && { fill: soft }),
    }),
  ];
}

function drawSpan({ from, to, role }: Span, gap: boolean, y: number, panel: Panel): string[] {
  const [left, right] = [panel.at(from), panel.at(to)];
  const fill = role === undefined ? (gap ? noCredentials : undefined) : roleColour(role);
  return right > left && fill !== undefined ? [rectangle(left, y, right - left, barHeight, { fill })] : [];
}

function drawPanel({ chapter, x, zero, at, ticks }: Panel, bottom: number): string[] {
  return [
    text(x, headY, chapter.title, { 'font-weight': 600 }),
    ...chapter.marks.flatMap((mark) => [
      line(at(mark.at), headY + 22, at(mark.at), bottom, { stroke: soft, 'stroke-dasharray': '2 2' }),
      text(at(mark.at), headY + 18, mark.text, small),
    ]),
    ...ticks.map((tick) => text(at(zero + tick), bottom + 14, `${tick} s`, { ...small, 'text-anchor': 'middle' })),
  ];
}
