import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Pattern } from '../../language/model/network.js';
import { summarise } from '../../language/model/summary.js';
import { analyseFile } from './analyse-file.js';
import { alarms } from './training/apply-edits.js';

const examples = fileURLToPath(new URL('../../extension/examples/', import.meta.url));
const broken = fileURLToPath(new URL('../fixtures/networks/', import.meta.url));

/** A layer's type, output shape and parameters. */
type Row = readonly [type: string, shape: readonly (number | null)[], parameters: number];

/** Each example's layers in the order of its text, and how it uses time. */
const networks: Readonly<Record<string, { readonly pattern: Pattern; readonly layers: readonly Row[] }>> = {
  'one-to-one': {
    pattern: 'one-to-one',
    layers: [
      ['LSTM', [null, 5], 140],
      ['Dense', [null, 1], 6],
    ],
  },
  'many-to-one': {
    pattern: 'many-to-one',
    layers: [
      ['LSTM', [null, 5], 140],
      ['Dense', [null, 5], 30],
    ],
  },
  'many-to-many': {
    pattern: 'many-to-many',
    layers: [
      ['LSTM', [null, 5, 5], 140],
      ['TimeDistributed(Dense)', [null, 5, 1], 6],
    ],
  },
  'sigmoid-per-step': {
    pattern: 'many-to-many',
    layers: [
      ['LSTM', [null, 10, 32], 4352],
      ['TimeDistributed(Dense)', [null, 10, 1], 33],
    ],
  },
  'stateful-look-back': {
    pattern: 'many-to-one',
    layers: [
      ['LSTM', [1, 4], 96],
      ['Dense', [1, 1], 5],
    ],
  },
  'tanks-many-to-many': { pattern: 'many-to-many', layers: [['LSTM', [null, 5, 2], 40]] },
  'tanks-many-to-one': { pattern: 'many-to-one', layers: [['LSTM', [null, 2], 40]] },
  'one-to-many': {
    pattern: 'one-to-many',
    layers: [
      ['RepeatVector', [null, 5, 2], 0],
      ['LSTM', [null, 5, 2], 40],
    ],
  },
  'feeding-back': { pattern: 'many-to-many', layers: [['LSTM', [32, null, 2], 40]] },
  forecast: { pattern: 'many-to-many', layers: [['LSTM', [1, null, 2], 40]] },
  autoencoder: {
    pattern: 'encoder-decoder',
    layers: [
      ['LSTM', [null, 5, 16], 1216],
      ['LSTM', [null, 5, 8], 800],
      ['LSTM', [null, 3], 144],
      ['RepeatVector', [null, 5, 3], 0],
      ['LSTM', [null, 5, 16], 1280],
      ['LSTM', [null, 5, 2], 152],
    ],
  },
  characters: {
    pattern: 'many-to-many',
    layers: [
      ['Embedding', [null, 40, 64], 3776],
      ['GRU', [null, 40, 512], 887808],
      ['GRU', [null, 40, 128], 246528],
      ['TimeDistributed(Dense)', [null, 40, 59], 7611],
      ['TimeDistributed(Activation)', [null, 40, 59], 0],
    ],
  },
  'sentence-sizes': {
    pattern: 'many-to-one',
    layers: [
      ['Embedding', [null, 10, 300], 1500000],
      ['LSTM', [null, 128], 219648],
    ],
  },
  stacked: {
    pattern: 'many-to-one',
    layers: [
      ['LSTM', [null, 2, 10], 600],
      ['LSTM', [null, 2, 10], 840],
      ['LSTM', [null, 10], 840],
      ['Dropout', [null, 10], 0],
      ['Dense', [null, 1], 11],
    ],
  },
  'inside-the-cell': { pattern: 'many-to-one', layers: [['LSTM', [null, 2], 48]] },
  'one-cell': { pattern: 'many-to-many', layers: [['SimpleRNN', [null, 3, 2], 8]] },
};

test('every example is held to its network', () => {
  const files = readdirSync(examples).filter((file) => file.endsWith('.lstm'));
  expect(files.map((file) => file.replace('.lstm', '')).sort()).toEqual(Object.keys(networks).sort());
});

describe.each(Object.entries(networks))('%s', (name, expected) => {
  test('opens without a word, and has these layers', async () => {
    const analysis = await analyseFile(`${examples}${name}.lstm`);
    expect(alarms(analysis.diagnostics)).toEqual([]);
    const [network, ...others] = [...analysis.networks.values()].map(summarise);
    expect(others).toEqual([]);
    expect(network!.layers.map((layer) => [layer.type, layer.outputShape, layer.params])).toEqual(
      expected.layers,
    );
    expect(network!.pattern).toBe(expected.pattern);
  });
});

test('a recurrent layer inside TimeDistributed is told what it gets and needs', async () => {
  const { diagnostics } = await analyseFile(`${broken}sigmoid-per-step.broken.lstm`);
  expect(diagnostics.map((one) => [one.code, one.range.start.line, one.message])).toEqual([
    [
      'rank',
      4,
      'LSTM needs a sequence [steps, features], but TimeDistributed hands it one step at a time, ' +
        'one vector [features=1], of [steps=10, features=1] from the input x on line 3. ' +
        'LSTM goes over the steps by itself: leave out TimeDistributed, and add return_sequences=true to get every step.',
    ],
  ]);
  expect(diagnostics[0]!.fixes[0]!.edits[0]!.newText).toBe('LSTM(32, return_sequences=true)');
});

test('targets of one row a sample under a network that gives every step', async () => {
  const { diagnostics } = await analyseFile(`${broken}stacked.broken.lstm`);
  const [told, ...others] = alarms(diagnostics);
  expect([told!.code, others]).toEqual(['target-rank', []]);
  expect(told!.message).toContain('[207, 7]');
  expect(told!.message).toContain('[steps=2, features=7]');
});
