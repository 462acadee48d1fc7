import { describe, expect, it } from 'vitest';
import { drawPicture } from '../../webview/diagram/draw-picture.js';
import { darkTheme, lightTheme } from '../../webview/diagram/svg/theme.js';
import { escapeXml, writeInteractiveSvg, writeSvg } from '../../webview/diagram/svg/write-svg.js';
import type { DiagramKind } from '../../webview/messages.js';
import { layOutHere } from './lay-out-here.js';
import { networks } from './networks.js';
import { ViewBuilder } from './view-builder.js';
import { elementsOf } from './xml.js';

const kinds: readonly DiagramKind[] = ['unrolled', 'layers', 'cell'];

describe('the SVG of a picture', () => {
  for (const [name, make] of Object.entries(networks)) {
    it(`is well formed and stands alone: ${name}`, async () => {
      for (const kind of kinds) {
        const picture = await drawPicture(make(), kind, layOutHere);
        for (const theme of [lightTheme, darkTheme]) {
          const svg = writeSvg(picture, theme);
          const elements = elementsOf(svg);
          expect(elements[0]).toMatchObject({
            name: 'svg',
            attributes: { role: 'img', 'aria-label': picture.label },
          });
          expect(svg).not.toMatch(/var\(|NaN|undefined|Infinity|color-mix/);
          expect(elements.filter((one) => one.name === 'style').length).toBe(1);
        }
      }
    });
  }

  it('has a named box for every call, reached once by the keyboard', async () => {
    for (const make of Object.values(networks)) {
      const view = make();
      for (const kind of ['unrolled', 'layers'] as const) {
        const elements = elementsOf(writeInteractiveSvg(await drawPicture(view, kind, layOutHere)));
        for (const { index } of view.calls) {
          const boxes = elements.filter((one) => one.attributes['data-call'] === String(index));
          const reached = boxes.filter(
            (one) => one.attributes.tabindex === '0' && one.attributes['aria-label'],
          );
          expect(reached.length, `call ${index}`).toBeGreaterThanOrEqual(1);
          expect(
            boxes.every((one) => one.attributes['aria-hidden'] || one.attributes.role === 'button'),
          ).toBe(true);
        }
      }
    }
  });

  it('is walked in the network’s order', async () => {
    const view = networks['two inputs and a vector']!();
    const elements = elementsOf(writeInteractiveSvg(await drawPicture(view, 'unrolled', layOutHere)));
    const order = elements
      .filter((one) => one.attributes.tabindex === '0')
      .map(({ attributes }) => ['input', 'call', 'output'].findIndex((kind) => `data-${kind}` in attributes));
    expect(order).toEqual([...order].sort());
    const calls = elements.flatMap(({ attributes }) =>
      attributes.tabindex === '0' && attributes['data-call'] ? [Number(attributes['data-call'])] : [],
    );
    expect(calls).toEqual([...calls].sort((a, b) => a - b));
  });

  it('leaves its style to the page where it is interactive', async () => {
    const svg = writeInteractiveSvg(await drawPicture(networks['many to one']!(), 'unrolled', layOutHere));
    expect(svg).not.toContain('<style');
  });

  it('says in its label what a box is', async () => {
    const picture = await drawPicture(networks['many to one']!(), 'unrolled', layOutHere);
    expect(picture.boxes.find((box) => box.id === 'call-0@0')!.label).toBe(
      'LSTM lstm_0, at each of 5 steps, from [5, 1] to [5], 140 parameters',
    );
  });

  it('takes any name', async () => {
    const net = new ViewBuilder();
    const x = net.input('<ü&"\'\u0007\ud83d\ude00>', [3, 2]);
    const view = net.view('many-to-one', [net.lstm(x, 2)[0]!]);
    const elements = elementsOf(writeSvg(await drawPicture(view, 'unrolled', layOutHere), lightTheme));
    expect(elements.some((one) => one.text.includes('<ü&"\'\ud83d\ude00>'))).toBe(true);
  });
});

describe('escaping', () => {
  it('keeps text and leaves out what XML cannot hold', () => {
    expect(escapeXml('a < b & "c" \u0000\ufffe\ud800')).toBe('a &lt; b &amp; &quot;c&quot; ');
  });
});
