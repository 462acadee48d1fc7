/*
 * Trainings in which as much as possible stays between steps: dropout, shuffling, carried states, validation,
 * early stopping, schedules, optimizers with slots.
 */

const data = `
data numbers {
  x = random_normal([24, 4, 2], seed=1)
  y = random_normal([24, 1], seed=2)
}
`;

const block = (settings: string) => `
train small on numbers {
  loss = mse
  metrics = [mae]
  seed = 3
  ${settings}
}
`;

const model = (layers: string, batch = '') => `${data}
model small {
  input x [${batch}4, 2]
  x -> ${layers}
}
`;

const plain = model('LSTM(3, dropout=0.2, recurrent_dropout=0.1) -> Dropout(0.2) -> Dense(1)');
const stateful = model('LSTM(3, stateful=true) -> Dense(1)', 'batch=4, ');

/** Texts with one train block each, by what is special about them. */
export const trainings: Readonly<Record<string, string>> = {
  'dropout and shuffling': plain + block('optimizer = adam(0.01)  epochs = 30  batch_size = 8'),
  'one step an epoch': plain + block('optimizer = rmsprop(0.01)  epochs = 60  batch_size = 32'),
  'a smaller last batch': plain + block('optimizer = adam(0.01)  epochs = 8  batch_size = 5'),
  validation: plain + block('optimizer = adam(0.01)  epochs = 8  batch_size = 3  validation_split = 0.25'),
  'steps_per_epoch over several passes':
    plain + block('optimizer = sgd(0.05, momentum=0.9)  epochs = 11  batch_size = 5  steps_per_epoch = 2'),
  'early stopping with the best weights': `${plain}${block(
    'optimizer = adam(0.05)  epochs = 60  batch_size = 8  validation_split = 0.25  ' +
      'early_stopping(monitor=val_loss, patience=6, restore_best_weights=true)',
  )}`,
  'a schedule':
    plain +
    block(
      'optimizer = adam(exponential_decay(0.05, decay_steps=10, decay_rate=0.9))  epochs = 120  batch_size = 8',
    ),
  'states that go on':
    stateful +
    block('optimizer = adam(0.01)  epochs = 60  batch_size = 4  shuffle = false  reset_states = never'),
  'states reset after each epoch, validated':
    stateful +
    block(
      'optimizer = adagrad(0.01)  epochs = 6  batch_size = 4  shuffle = false  reset_states = each_epoch  validation_split = 0.5',
    ),
  'states reset after each batch':
    stateful +
    block('optimizer = adam(0.01)  epochs = 6  batch_size = 4  shuffle = false  reset_states = each_batch'),
  'halves of a batch side by side':
    model('LSTM(64, dropout=0.1) -> Dense(1)') +
    block('optimizer = adam(0.001)  epochs = 12  batch_size = 16'),
  'batch normalisation':
    model('LSTM(3, return_sequences=true) -> BatchNormalization() -> GRU(2) -> Dense(1)') +
    block('optimizer = adamax(0.01)  epochs = 100  batch_size = 8'),
};
