import type { Run } from '../terminal/in-terminal.ts';
import { escaped, rectangle } from './svg.ts';

/** As on a dark terminal, by the number of a colour of ANSI. */
const colours = ['#8b949e', '#ff7b72', '#56d364', '#e3b341', '#79c0ff', '#d2a8ff', '#76e3ea', '#e6edf3'];
const usual = '#e6edf3';
const character = { width: 7.8, height: 18 };
const edge = 16;

/**
 * A screen of a terminal as an SVG picture, below the command that was typed.
 * @param printed from the top
 */
export function drawScreen(printed: readonly (readonly Run[])[], columns: number, command: string): string {
  const lines = [[{ text: `$ ${command}`, isBold: true, isDim: false, colour: undefined }], [], ...printed];
  const width = Math.round(columns * character.width) + 2 * edge;
  const height = lines.length * character.height + 2 * edge;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="13">`,
    `<title>${escaped(command)}</title>`,
    rectangle(0, 0, width, height, { fill: '#0d1117', rx: 8 }),
    ...lines.map((line, row) => drawLine(line, edge + 13 + row * character.height)),
    '</svg>\n',
  ].join('\n');
}

/** Each run has its own place: fonts differ in their widths. */
function drawLine(line: readonly Run[], y: number): string {
  let column = 0;
  const runs = line.map(({ text, isBold, isDim, colour }) => {
    const at = column;
    column += text.length;
    const content = text.trimEnd();
    if (content === '') return '';
    const fill = colour === undefined ? usual : (colours[colour % 8] ?? usual);
    const style = `${isBold ? ' font-weight="bold"' : ''}${isDim ? ' opacity="0.65"' : ''}`;
    const length = (content.length * character.width).toFixed(1);
    return `<tspan x="${(edge + at * character.width).toFixed(1)}" textLength="${length}" fill="${fill}"${style}>${escaped(content)}</tspan>`;
  });
  return `<text y="${y}" xml:space="preserve">${runs.join('')}</text>`;
}
