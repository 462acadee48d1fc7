import { expect, it } from 'vitest';
import { collectRun } from './collect-run.js';

it('a stateful network trains on whole batches, and predicts every sample', async () => {
  const run = await collectRun(`
data numbers {
  x = reshape(range(15) / 15, [5, 3, 1])
  y = reshape(range(5) / 5, [5, 1])
}
model small {
  input x [batch=2, steps=3, features=1]
  x -> LSTM(3, stateful=true) -> Dense(1)
}
train small on numbers {
  loss = mse
  epochs = 5
  batch_size = 2
  steps_per_epoch = 1
  shuffle = false
  seed = 1
}
`);
  expect(run.all('error')).toEqual([]);
  expect(run.all('epoch')).toHaveLength(5);
  expect(run.one('predictions').predicted).toHaveLength(5);
});
