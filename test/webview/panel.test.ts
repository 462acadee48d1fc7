import { describe, expect, it } from 'vitest';
import type { Place } from '../../language/model/network-view.js';
import { LabelPlacer, rectangleOf } from '../../webview/diagram/label-placer.js';
import { subjectsAt } from '../../webview/diagram/panel/at-cursor.js';
import { cardContent } from '../../webview/diagram/panel/card-content.js';
import { networks } from './networks.js';
import { ViewBuilder } from './view-builder.js';

const text = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('the card of a box', () => {
  it('tells what a layer does, its shapes, and how its parameters are counted', () => {
    const view = networks['many to many']!();
    const layer = {
      ...view.layers[0]!,
      summary: 'Reads step by step; see `return_sequences`.',
      formula: {
        symbolic: '4 × ((in + units) × units + units)',
        numeric: '4 × ((1 + 5) × 5 + 5)',
        count: 140,
      },
    };
    const card = cardContent(
      { ...view, layers: [layer, ...view.layers.slice(1)] },
      { kind: 'call', index: 0 },
    ).markup;
    expect(text(card)).toBe(
      'LSTM lstm_0 Reads step by step; see return_sequences . Input [5, 1] Output [5, 5] Parameters ' +
        '4 × ((in + units) × units + units) 4 × ((1 + 5) × 5 + 5) = 140 Settings units=5 ' +
        'One set of weights, used at all 5 steps. Keras’ documentation D',
    );
    expect(card).toContain('<code>return_sequences</code>');
    expect(card).toContain('href="https://keras.io/"');
  });

  it('tells of steps of an open length, and of several uses', () => {
    expect(text(cardContent(networks['open length']!(), { kind: 'call', index: 0 }).markup)).toContain(
      'One set of weights, used at every step.',
    );
    const net = new ViewBuilder();
    const view = net.view('one-to-one', [net.dense(net.dense(net.input('x', [4]), 4), 4)]);
    const shared = { ...view, calls: view.calls.map((call) => ({ ...call, layer: 0 })) };
    expect(text(cardContent(shared, { kind: 'call', index: 1 }).markup)).toContain('used in 2 places.');
  });

  it('tells what is wrong', () => {
    const card = cardContent(networks['at fault']!(), { kind: 'call', index: 1 }).markup;
    expect(card).toContain('<p class="problem">LSTM needs [steps, features]');
  });

  it('tells what goes in and what comes out', () => {
    const view = networks['many to one']!();
    expect(text(cardContent(view, { kind: 'input', index: 0 }).markup)).toMatch(
      /^x An input .* Shape \[5, 1\]$/,
    );
    expect(text(cardContent(view, { kind: 'output', index: 0 }).markup)).toMatch(
      /^ŷ An output .* Shape \[5\]$/,
    );
  });

  it('tells a slice', () => {
    const view = networks['one step of many']!();
    expect(text(cardContent(view, { kind: 'call', index: 1 }).markup)).toContain('[:, 20]');
  });

  it('takes no markup from names', () => {
    const net = new ViewBuilder();
    const view = net.view('one-to-one', [net.dense(net.input('<b>x</b>', [4]), 1)]);
    expect(cardContent(view, { kind: 'input', index: 0 }).markup).toContain('&lt;b&gt;x&lt;/b&gt;');
  });
});

describe('the text cursor', () => {
  const at = (line: number, from: number, to: number): Place => ({
    range: { start: { line, character: from }, end: { line, character: to } },
  });

  it('points at the smallest part around it', () => {
    const view = networks.autoencoder!();
    const placed = {
      ...view,
      inputs: [{ ...view.inputs[0]!, place: at(1, 2, 30) }],
      calls: view.calls.map((call, i) => ({ ...call, place: at(3, 10 * i, 10 * i + 8) })),
      blocks: [
        { name: 'encoder', place: at(3, 0, 20) },
        { name: 'decoder', place: at(3, 20, 45) },
      ],
      layers: view.layers.map((layer) => ({ ...layer, place: at(9, 0, 1) })),
    };
    expect(subjectsAt(placed, 1, 5)).toEqual([{ kind: 'input', index: 0 }]);
    expect(subjectsAt(placed, 3, 12)).toEqual([{ kind: 'call', index: 1 }]);
    expect(subjectsAt(placed, 3, 9)).toEqual([
      { kind: 'call', index: 0 },
      { kind: 'call', index: 1 },
    ]);
    expect(subjectsAt(placed, 7, 0)).toEqual([]);
  });

  it('points at nothing that stands in another file', () => {
    const view = networks['many to one']!();
    const elsewhere = { ...at(3, 0, 8), uri: 'file:///other.lstm' };
    const placed = { ...view, layers: [], calls: view.calls.map((call) => ({ ...call, place: elsewhere })) };
    expect(subjectsAt(placed, 3, 4)).toEqual([]);
  });
});

describe('words at edges', () => {
  const up = [
    { x: 0, y: 100 },
    { x: 0, y: 0 },
  ];

  it('stand beside the middle of the longest upright part', () => {
    expect(new LabelPlacer([]).place('[5]', up)).toEqual({
      role: 'shape',
      text: '[5]',
      x: 6,
      y: 54,
      anchor: 'start',
    });
  });

  it('go to the other side, or along, where something is in the way', () => {
    const right = new LabelPlacer([{ x: 1, y: 0, width: 100, height: 100 }]);
    expect(right.place('[5]', up)).toMatchObject({ x: -6, anchor: 'end' });
    const middle = new LabelPlacer([{ x: -50, y: 35, width: 100, height: 30 }]);
    expect(middle.place('[5]', up).y).toBeGreaterThan(65);
  });

  it('do not cover one another', () => {
    const placer = new LabelPlacer([]);
    const [a, b] = [placer.place('[5]', up), placer.place('[6]', up)].map(rectangleOf);
    const apart = a!.x + a!.width <= b!.x || b!.x + b!.width <= a!.x;
    expect(apart || a!.y + a!.height <= b!.y || b!.y + b!.height <= a!.y).toBe(true);
  });
});
