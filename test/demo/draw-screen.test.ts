import { XMLParser } from 'fast-xml-parser';
import { expect, it } from 'vitest';
import { drawScreen } from '../../demo/picture/draw-screen.ts';

const plain = { isBold: false, isDim: false, colour: undefined };

it('a screen is drawn below its command, each run of text in its place and colour', () => {
  const lines = [
    [
      { ...plain, text: 'role <web> ' },
      { ...plain, text: 'added', colour: 2 },
    ],
    [{ ...plain, text: '   ' }],
  ];

  const picture = drawScreen(lines, 40, 'rolecall plan');

  const { svg } = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' }).parse(picture) as {
    svg: { title: string; width: string; text: { tspan?: unknown }[] };
  };
  expect([svg.title, svg.width]).toEqual(['rolecall plan', '344']);
  const [command, , printed] = svg.text.map(({ tspan }) => tspan);
  expect(command).toMatchObject({ '#text': '$ rolecall plan', 'font-weight': 'bold' });
  expect(printed).toMatchObject([
    { '#text': 'role <web>', x: '16.0', fill: '#e6edf3' },
    { '#text': 'added', x: '101.8', fill: '#56d364' },
  ]);
});
