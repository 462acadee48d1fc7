import { expect, test } from 'vitest';
import { chooseTraining, problemsInWords } from '../../extension/training/choose-training.js';
import type { TrainBlock } from '../../language/protocol.js';

const range = (line: number) => ({ start: { line, character: 0 }, end: { line: line + 5, character: 1 } });

function training(index: number, problems: TrainBlock['problems'] = []): TrainBlock {
  return {
    index,
    model: `model_${index}`,
    data: 'echo',
    range: range(10 * index),
    label: 'adam, mse, 1000 epochs',
    problems,
  };
}

const problem = { message: 'LSTM needs [steps, features].\nIt got [steps].', range: range(3) };

test('no train block, nothing to choose', () => {
  expect(chooseTraining([])).toEqual({ kind: 'none' });
  expect(chooseTraining([], 0)).toEqual({ kind: 'none' });
});

test('a single block is meant', () => {
  expect(chooseTraining([training(0)])).toEqual({ kind: 'one', training: training(0) });
});

test('the block of a code lens is meant', () => {
  expect(chooseTraining([training(0), training(1)], 1)).toEqual({ kind: 'one', training: training(1) });
});

test('a block that is gone since is asked for again', () => {
  expect(chooseTraining([training(0), training(1)], 7).kind).toBe('ask');
  expect(chooseTraining([training(0)], 7)).toEqual({ kind: 'one', training: training(0) });
});

test('several blocks are told apart by what they train, how, and where', () => {
  const choice = chooseTraining([training(0), training(1, [problem])]);
  expect(choice.kind === 'ask' && choice.items).toEqual([
    { label: 'model_0 on echo', description: 'adam, mse, 1000 epochs · line 1', training: training(0) },
    {
      label: 'model_1 on echo',
      description: 'adam, mse, 1000 epochs · line 11',
      detail: '$(error) An error keeps it from starting: line 4: LSTM needs [steps, features].',
      training: training(1, [problem]),
    },
  ]);
});

test('problems are counted, and the first is told with its place', () => {
  const elsewhere = { ...problem, uri: 'file:///models/my%20blocks.lstm' };
  expect(problemsInWords(training(0, [elsewhere, problem]))).toBe(
    '2 errors keep it from starting. The first, my blocks.lstm, line 4: LSTM needs [steps, features].',
  );
});
