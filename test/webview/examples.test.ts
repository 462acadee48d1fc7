import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeNetworkView } from '../../language/model/make-network-view.js';
import type { NetworkView } from '../../language/model/network-view.js';
import { openFile } from '../../language/services/open-file.js';
import { drawPicture } from '../../webview/diagram/draw-picture.js';
import { layOutHere } from './lay-out-here.js';

const examples = join(import.meta.dirname, '../../extension/examples');

async function viewsOf(path: string, text: string): Promise<NetworkView[]> {
  const { analysis } = await openFile(path, text);
  return [...analysis.networks.values()].map((one) => makeNetworkView(one, analysis.forecasts));
}

const viewOf = async (text: string) => (await viewsOf(join(examples, 'drawn.lstm'), text))[0]!;

describe('every example', () => {
  for (const name of readdirSync(examples).filter((one) => one.endsWith('.lstm'))) {
    it(`has its three pictures: ${name}`, async () => {
      const path = join(examples, name);
      const views = await viewsOf(path, readFileSync(path, 'utf8'));
      expect(views.length).toBeGreaterThan(0);
      for (const view of views) {
        expect(JSON.parse(JSON.stringify(view))).toEqual(view);
        for (const kind of ['unrolled', 'layers', 'cell'] as const) {
          expect((await drawPicture(view, kind, layOutHere)).boxes.length).toBeGreaterThan(0);
        }
      }
    });
  }
});

describe('the view of a network', () => {
  it('tells tensors, layers and calls as checking found them', async () => {
    const view = await viewOf(`model m {
  input x [steps=5, features=1]
  h = x -> LSTM(5, return_sequences=true)
  h -> TimeDistributed(Dense(1, activation="sigmoid"))
}`);
    expect(view.tensors.map(({ name, labelled }) => [name, labelled])).toEqual([
      ['x', '[steps=5, features=1]'],
      ['h', '[steps=5, features=5]'],
      [undefined, '[steps=5, features=1]'],
    ]);
    const [lstm, timeDistributed] = view.layers;
    expect(lstm).toMatchObject({
      name: 'lstm',
      time: 'recurrent',
      formula: { numeric: '4 × ((1 + 5) × 5 + 5)', count: 140 },
      recurrence: { cell: 'LSTM', states: ['h', 'c'], units: 5, returnSequences: true, stateful: false },
      place: { range: { start: { line: 2, character: 11 } } },
    });
    expect(lstm!.arguments).toEqual([
      { name: 'units', value: '5', required: true },
      { name: 'return_sequences', value: 'true', required: false },
    ]);
    expect(timeDistributed).toMatchObject({
      type: 'TimeDistributed(Dense)',
      time: 'each-step',
      inner: {
        type: 'Dense',
        arguments: [
          { name: 'units', value: '1', required: true },
          { name: 'activation', value: 'sigmoid', required: false },
        ],
      },
    });
    expect(view).toMatchObject({ pattern: 'many-to-many', complete: true, parameters: 146, outputs: [2] });
  });

  it('tells both directions of a wrapped recurrent layer', async () => {
    const view = await viewOf(`model m {
  input x [5, 1]
  x -> Bidirectional(GRU(4), merge_mode="sum")
}`);
    expect(view.layers[0]!.recurrence).toMatchObject({
      cell: 'GRU',
      units: 4,
      bidirectional: { merge: 'sum' },
    });
  });

  it('tells blocks, each use with calls of its own', async () => {
    const view = await viewOf(`model m {
  input a [3, 2]
  input b [3, 2]
  tower = LSTM(8) -> Dense(4)
  p = a -> tower
  q = b -> tower
  (p, q) -> Concatenate() -> Dense(1)
}`);
    expect(view.blocks.map((block) => block.name)).toEqual(['tower', 'tower']);
    expect(view.calls.map((call) => call.blocks)).toEqual([[0], [0], [1], [1], [], []]);
    expect(view.layers.length).toBe(4);
  });

  it('tells when training resets states, and what a forecast reads and how far it goes', async () => {
    const view = await viewOf(`const ahead = 3
data d { x = zeros([4, 8, 2])  y = x }
model m {
  input x [batch=4, ?, 2]
  x -> LSTM(2, stateful=true, return_sequences=true)
}
train m on d { loss = mse  batch_size = 4  shuffle = false  reset_states = each_epoch }
forecast m on d { steps = 2 * ahead }`);
    expect(view).toMatchObject({ resetStates: 'each_epoch', forecast: { steps: 6, known: 8 } });
  });

  it('tells the layer at fault and what is not known after it', async () => {
    const view = await viewOf(`model m {
  input x [5, 2]
  x -> LSTM(8) -> LSTM(4) -> Dense(1)
}`);
    expect(view.complete).toBe(false);
    expect(view.calls.map((call) => call.problem !== undefined)).toEqual([false, true, false]);
    expect(view.tensors.map((tensor) => tensor.printed)).toEqual(['[5, 2]', '[8]', '?', '?']);
  });

  it('stands for what cannot be read as well', async () => {
    for (const text of [
      'model m { }',
      'model m { input x [5, 2] }',
      'model m {\n  input x [5, 2]\n  x -> Nothing(3) -> LSTM(4)\n}',
      'model m {\n  input x [5, 2]\n  y -> LSTM(4) -> Dense(1)\n}',
      'model m(units) {\n  input x [5, 2]\n  x -> LSTM(units) -> RepeatVector(units) -> LSTM(2)\n}',
      'model m {\n  input x [5,\n  x -> LSTM(',
    ]) {
      const view = await viewOf(text);
      for (const kind of ['unrolled', 'layers', 'cell'] as const) {
        expect((await drawPicture(view, kind, layOutHere)).height).toBeGreaterThan(0);
      }
    }
  });
});
