export interface Style {
  fill?: string;
  stroke?: string;
  'stroke-dasharray'?: string;
  'font-size'?: number;
  'font-weight'?: number;
  'text-anchor'?: 'start' | 'middle' | 'end';
  rx?: number;
}

const attributes = (values: object): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? Math.round(value * 10) / 10 : String(value)}"`)
    .join('');

export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export const rectangle = (x: number, y: number, width: number, height: number, style: Style): string =>
  `<rect${attributes({ x, y, width, height, ...style })}/>`;

export const line = (x1: number, y1: number, x2: number, y2: number, style: Style): string =>
  `<line${attributes({ x1, y1, x2, y2, ...style })}/>`;

export const text = (x: number, y: number, content: string, style: Style = {}): string =>
  `<text${attributes({ x, y, ...style })}>${escaped(content)}</text>`;

/** A picture with its own background: it is shown on light and on dark pages. */
export const picture = (width: number, height: number, title: string, parts: readonly string[]): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="system-ui, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="12" fill="#1f2328">`,
    `<title>${escaped(title)}</title>`,
    rectangle(0.5, 0.5, width - 1, height - 1, { fill: '#ffffff', stroke: '#d0d7de', rx: 8 }),
    ...parts,
    '</svg>\n',
  ].join('\n');
