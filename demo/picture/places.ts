import type { Chapter, Row } from './timeline.ts';

export const width = 900;

export const barHeight = 15;
const rowHeight = 21;
const headingHeight = 28;
const top = 98;
const [left, right] = [100, 130];
const gap = 14;

/** Where a chapter is drawn. */
export interface Panel {
  chapter: Chapter;
  x: number;
  width: number;
  /** Where its seconds begin: the first mark. */
  zero: number;
  /** Where a moment is; one outside the chapter is at its edge. */
  at: (seconds: number) => number;
  /** Seconds after `zero`. */
  ticks: readonly number[];
}

/** The parts of the width: the chapters in which waves follow each other get more. */
const shares = [0.17, 0.17, 0.33, 0.33];

export function chapterPanels(chapters: readonly Chapter[]): Panel[] {
  const available = width - left - right - gap * (chapters.length - 1);
  let x = left;
  return chapters.map((chapter, index) => {
    const panel = panelAt(chapter, x, available * shares[index]!);
    x += panel.width + gap;
    return panel;
  });
}

function panelAt(chapter: Chapter, x: number, panelWidth: number): Panel {
  const length = chapter.to - chapter.from;
  const scale = panelWidth / length;
  const every = length > 40 ? 20 : scale < 6 ? 10 : 5;
  const zero = chapter.marks[0]?.at ?? chapter.from;
  return {
    chapter,
    x,
    width: panelWidth,
    zero,
    at: (seconds) => x + (Math.min(Math.max(seconds, chapter.from), chapter.to) - chapter.from) * scale,
    ticks: Array.from({ length: Math.floor((chapter.to - zero) / every) + 1 }, (_, index) => index * every),
  };
}

/** Regions that have begun before or with this row. */
const headingsUpTo = (rows: readonly Row[], index: number): number =>
  new Set(rows.slice(0, index + 1).map(({ region }) => region)).size;

export const rowY = (rows: readonly Row[], index: number): number =>
  top + headingsUpTo(rows, index) * headingHeight + index * rowHeight;

export const headingY = (rows: readonly Row[], index: number): number => rowY(rows, index) - 6;

export const bottomOf = (rows: readonly Row[]): number => rowY(rows, rows.length - 1) + rowHeight;
