import { expect, test } from 'vitest';
import { blocksMeant, itemOf, runsOf } from '../../extension/training/choose-block.js';
import type { BlockAfter } from '../../language/protocol.js';
import { newRun, type Run } from '../../webview/training/run.js';

const block = (kind: BlockAfter['kind'], index: number, model: string): BlockAfter => ({
  kind,
  index,
  model,
  data: 'd',
  steps: 5,
  range: { start: { line: 9, character: 0 }, end: { line: 11, character: 1 } },
  problems: [],
  ...(kind === 'generate' && { prompt: 'Al' }),
});

const blocks = [block('forecast', 0, 'a'), block('forecast', 1, 'b'), block('generate', 0, 'a')];

test('the block asked for is meant, else those of the model, else all of the kind', () => {
  expect(blocksMeant(blocks, 'forecast', { index: 1 })).toEqual([blocks[1]]);
  expect(blocksMeant(blocks, 'forecast', { model: 'a' })).toEqual([blocks[0]]);
  expect(blocksMeant(blocks, 'forecast', {})).toEqual(blocks.slice(0, 2));
  // The text has changed since its number was told.
  expect(blocksMeant(blocks, 'generate', { index: 4 })).toEqual([blocks[2]]);
  expect(blocksMeant(blocks, 'generate', { model: 'b' })).toEqual([]);
});

test('a list tells blocks apart by what they go by and where they stand', () => {
  expect(itemOf(blocks[0]!)).toMatchObject({ label: 'a on d', description: '5 steps · line 10' });
  expect(itemOf(blocks[2]!).description).toBe('5 from "Al" · line 10');
});

test('runs have trained the model of the file, are kept and over', () => {
  const of = (changes: Partial<Run>, model = 'a'): Run => ({
    ...newRun(1, { uri: 'file:///a.lstm', train: 0, model, data: 'd' }, '/runs/1'),
    phase: 'finished',
    epoch: 3,
    ...changes,
  });
  const [stopped, finished] = [of({ phase: 'stopped' }), of({})];
  const { folder: _, ...unkept } = of({});
  const others = [of({}, 'b'), of({ phase: 'training' }), of({ epoch: 0 }), unkept];
  expect(runsOf([stopped, ...others, finished], 'file:///a.lstm', 'a')).toEqual([stopped, finished]);
  expect(runsOf([finished], 'file:///b.lstm', 'a')).toEqual([]);
});
