import { describe, expect, test } from 'vitest';
import { DataFiles } from '../../../language/data/files/data-files.js';
import { makeMaterials } from '../../../language/training/materials.js';
import { MemoryFiles } from '../memory-files.js';
import { head, train } from './train-net.js';

describe('what trains and what validates', () => {
  const counts = async (settings: string, split = '') => {
    const files = new MemoryFiles();
    const { analysis } = await files.analyse(
      `${head.replace('data d {', `data d {\n${split}`)}train net on d {\n  loss = mse\n${settings}\n}\n`,
    );
    const { train: trains, validation } = makeMaterials(analysis.trainings[0]!, new DataFiles(files));
    return [trains.count, validation?.count];
  };

  test.each([
    ['', '', [10, undefined]],
    ['  validation_split = 0.25', '', [7, 3]],
    ['', '  split(0.67)', [6, 4]],
    ['', '  split(0.1)', [1, 9]],
    ['  validation_split = 0.5', '  split(0.67)', [5, 5]],
    ['  validation = test', '', [10, 6]],
  ])('%s %s', async (settings, split, expected) => {
    expect(await counts(settings, split)).toEqual(expected);
  });

  test('the first part trains, in order, whatever is shuffled later', async () => {
    const { training } = await train('  loss = mse\n  validation_split = 0.2');
    const { train: trains, validation } = makeMaterials(training, new DataFiles(new MemoryFiles()));
    expect([...trains.y[0]!.all!.data]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect([...validation!.y[0]!.all!.data]).toEqual([8, 9]);
    expect(trains.x[0]!.shape).toEqual([8, 4, 1]);
  });

  test('validation data are scaled as the training data are', async () => {
    const files = new MemoryFiles();
    const { analysis } = await files.analyse(`data a {
  x = minmax([[0.0], [10.0]])
  y = zeros([2, 1])
}
data b {
  x = minmax([[5.0], [20.0]])
  y = zeros([2, 1])
}
model net {
  input x [1]
  x -> Dense(1)
}
train net on a {
  loss = mse
  validation = b
}
`);
    const {
      train: trains,
      validation,
      scaling,
    } = makeMaterials(analysis.trainings[0]!, new DataFiles(files));
    expect([...trains.x[0]!.all!.data]).toEqual([0, 1]);
    expect([...validation!.x[0]!.all!.data]).toEqual([0.5, 2]);
    expect(scaling.x).toEqual([{ scale: [10], offset: [0] }]);
  });
});
