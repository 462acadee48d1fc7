import { describe, expect, it } from 'vitest';
import type { TrainRequest } from '../../../extension/engine/run-training.js';
import { expectClose } from '../keras/close-to.js';
import { collectRun } from './collect-run.js';

// On tfjs-node many small steps run in one call, elsewhere each by itself: both must train alike.
const data = `
data numbers {
  x = random_normal([24, 4, 2], seed=1)
  y = random_normal([24, 1], seed=2)
}
`;

const block = (settings: string) => `
train small on numbers {
  loss = mse
  optimizer = sgd(0.05)
  metrics = [mae]
  seed = 3
  ${settings}
}
`;

const plain = `${data}
model small {
  input x [4, 2]
  x -> LSTM(3) -> Dropout(0.2) -> Dense(1)
}`;

const stateful = `${data}
model small {
  input x [batch=4, 4, 2]
  x -> LSTM(3, stateful=true) -> Dense(1)
}`;

describe('steps in one call', () => {
  it.each([
    ['over many epochs', `${plain}${block('epochs = 60  batch_size = 8')}`],
    ['one step an epoch', `${plain}${block('epochs = 150  batch_size = 32')}`],
    ['with a smaller last batch', `${plain}${block('epochs = 12  batch_size = 5')}`],
    ['validated', `${plain}${block('epochs = 10  batch_size = 3  validation_split = 0.25')}`],
    ['steps_per_epoch', `${plain}${block('epochs = 10  batch_size = 4  steps_per_epoch = 4')}`],
    [
      'states that go on',
      `${stateful}${block('epochs = 10  batch_size = 4  shuffle = false  reset_states = never')}`,
    ],
    [
      'states reset after each epoch',
      `${stateful}${block('epochs = 10  batch_size = 4  shuffle = false  reset_states = each_epoch')}`,
    ],
    [
      'states reset after each batch',
      `${stateful}${block('epochs = 10  batch_size = 4  shuffle = false  reset_states = each_batch')}`,
    ],
  ])('%s', async (_, text) => {
    const numbers = async (engine: TrainRequest['engine']) => {
      const run = await collectRun(text, { engine });
      return run.all('epoch').map(({ event, ms, ...values }) => Object.values(values).map(Number));
    };
    const together = await numbers('tfjs-node');
    const single = await numbers('cpu');
    expect(together).toHaveLength(single.length);
    single.forEach((values, epoch) => {
      expectClose(`epoch ${epoch + 1}`, together[epoch]!, values);
    });
  });
});
