import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { draw } from '../../demo/picture/draw.ts';
import type { Timeline } from '../../demo/picture/timeline.ts';

const timeline: Timeline = {
  rows: [
    {
      region: 'eu-west-1',
      tag: 'web',
      note: undefined,
      instanceProfile: 'web-profile',
      spans: [
        { from: 0, to: 10, state: 'running', role: 'web-role' },
        { from: 10, to: 13, state: 'running', role: undefined },
        { from: 13, to: 20, state: 'running', role: 'web-role-v2' },
      ],
    },
    {
      region: 'us-east-1',
      tag: undefined,
      note: 'keep: no tag <yet>',
      instanceProfile: undefined,
      spans: [{ from: 0, to: 20, state: 'running', role: undefined }],
    },
  ],
  chapters: [{ title: 'Refresh', from: 5, to: 15, marks: [{ at: 5, text: 'begins' }] }],
};

interface Svg {
  svg: {
    rect: { x: number; y: number; width: number; fill: string }[];
    text: (string | number | { '#text': string | number })[];
  };
}

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', parseAttributeValue: true });
const { rect, text } = (parser.parse(draw(timeline)) as Svg).svg;

describe('a picture of credentials over time', () => {
  it('names Regions, tags, instance profiles, chapters and what is special', () => {
    const written = text.map((element) => String(typeof element === 'object' ? element['#text'] : element));

    expect(written).toEqual(
      expect.arrayContaining([
        'eu-west-1',
        'us-east-1',
        'web',
        'web-profile',
        'Refresh',
        'begins',
        'keep: no tag <yet>',
      ]),
    );
    expect(written).toContain('none for 3.0 s, while it is refreshed');
  });

  it('has a bar for each role, as wide as its time in the chapter, and one for the time without', () => {
    const [{ y, width: whole }] = rect.filter(({ fill }) => fill === '#eff2f5') as [Svg['svg']['rect'][0]];
    const bars = rect.filter((one) => one.y === y && one.fill !== '#eff2f5');

    expect(bars.map(({ width, fill }) => [Math.round((width / whole) * 10), fill])).toEqual([
      [5, '#4c8fd6'],
      [3, '#d7301f'],
      [2, '#1a9850'],
    ]);
  });

  it('is the same again', () => {
    expect(draw(timeline)).toBe(draw(timeline));
  });
});
