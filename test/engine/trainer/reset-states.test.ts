import { describe, expect, it } from 'vitest';
import { collectRun } from './collect-run.js';

/** Losses of a small training on batches of two samples, of which the second half validates. */
async function losses(stateful: boolean, reset: string) {
  const run = await collectRun(`
data numbers {
  x = random_normal([8, 3, 1], seed=1)
  y = random_normal([8, 1], seed=2)
}
model small {
  input x [batch=2, steps=3, features=1]
  x -> LSTM(3, stateful=${stateful}) -> Dense(1)
}
train small on numbers {
  loss = mse
  optimizer = sgd(0.1)
  epochs = 3
  batch_size = 2
  shuffle = false
  validation_split = 0.5
  seed = 1
  reset_states = ${reset}
}
`);
  expect(run.all('error')).toEqual([]);
  return run.all('epoch').map(({ loss, val_loss }) => [loss, val_loss]);
}

describe('a stateful layer', () => {
  it('that forgets before each batch, in training and validation, is like one that keeps nothing', async () => {
    const kept = await losses(false, 'never');
    expect(kept).toHaveLength(3);
    expect(await losses(true, 'each_batch')).toEqual(kept);
  });

  it('begins each epoch anew, or goes on from the one before', async () => {
    const [anew, on, apart] = [
      await losses(true, 'each_epoch'),
      await losses(true, 'never'),
      await losses(true, 'each_batch'),
    ];
    // What validates first goes on from what trained last, so that the first epoch is the same.
    expect(anew[0]).toEqual(on[0]);
    expect(anew[1]).not.toEqual(on[1]);
    expect(anew[0]).not.toEqual(apart[0]);
  });
});
