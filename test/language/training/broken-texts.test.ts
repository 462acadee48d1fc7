import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DataFiles } from '../../../language/data/files/data-files.js';
import { makeMaterials } from '../../../language/training/materials.js';
import { MemoryFiles } from '../memory-files.js';

const text = `const n = 5
data d {
  t = minmax(csv("t.csv", columns=["a", "b"])) * 2 - 1
  (x, y) = windows(t[:, none], look_back=n, targets=["a"], horizon=2)
  z = {a: one_hot(random_int([4], n), n), b: [[1, -2.5], [3, 4]]}
  w = concat([reshape(range(6), [2, -1]), stack([range(3), range(3)])], axis=0)[..., ::2]
  split(0.67)
}
model net(units=4) {
  input x [batch=4, steps=n, 2]
  x -> LSTM(units, stateful=true) -> Dense(2)
}
train net(units=3) on d {
  loss = {out: mse, b: huber(delta=0.5)}
  loss_weights = [1, 2]
  optimizer = adam(exponential_decay(0.1, 10, 0.9), clipnorm=1)
  metrics = [mae, accuracy]
  validation = d
  early_stopping(monitor=val_loss, patience=3)
  class_weight = {0: 1, 1: 5}
}
forecast net on d { steps = 3 }
generate net on d { prompt = "abc" seed = 1 }
`;

const files = () => new MemoryFiles({ 't.csv': 'a,b\n1,2\n3,4\n5,6\n7,8\n9,10\n11,12\n13,14\n15,16\n' });

test('no text that breaks off anywhere is too much', { timeout: 900_000 }, async () => {
  const own = files();
  for (let length = 0; length <= text.length; length++) {
    await own.analyse(text.slice(0, length));
  }
});

test('no text with a part left out is too much', { timeout: 900_000 }, async () => {
  const own = files();
  for (let start = 0; start < text.length; start += 7) {
    await own.analyse(text.slice(0, start) + text.slice(start + 9));
  }
});

test('what is ready can be made', async () => {
  const folder = new URL('../../fixtures/cases/', import.meta.url);
  const own = new MemoryFiles();
  for (const name of [
    'emb-003.fixed',
    'feat-003.fixed',
    'loss-005.fixed',
    'state-003.fixed',
    'other-010.fixed',
  ]) {
    const { analysis } = await own.analyse(readFileSync(new URL(`${name}.lstm`, folder), 'utf8'));
    const training = analysis.trainings[0]!;
    expect(training.ready).toBe(true);
    const { train, validation } = makeMaterials(training, new DataFiles(own));
    expect(train.x.map((one) => one.shape.slice(1))).toEqual(
      training.feed!.x.map((one) => one.type.shape.slice(1)),
    );
    expect(train.count + (validation?.count ?? 0)).toBe(training.feed!.samples);
  }
});
