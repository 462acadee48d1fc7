/*
 * What the panel's words mean, for people who meet them for the first time.
 */

import type { Rows } from './run.js';

const classAccuracy = 'The share of predictions that name the right class, from 0 to 1.';
const squared = 'Mean squared error: the average of the squared differences between predictions and targets.';
const absolute =
  'Mean absolute error: the average difference between predictions and targets, in the units of the data.';
const percentage = 'Mean absolute percentage error: the average difference in percent of the target.';
const rate = 'Learning rate: how large a step the optimizer takes.';

const metrics = new Map([
  ['loss', 'How far the predictions are from the targets. Training makes it smaller.'],
  ['accuracy', 'The share of predictions that are right, from 0 to 1.'],
  ['acc', 'The share of predictions that are right, from 0 to 1.'],
  ['binary_accuracy', 'The share of yes-or-no predictions that are right, from 0 to 1.'],
  ['sparse_categorical_accuracy', classAccuracy],
  ['categorical_accuracy', classAccuracy],
  ['mse', squared],
  ['mean_squared_error', squared],
  ['mae', absolute],
  ['mean_absolute_error', absolute],
  ['mape', percentage],
  ['mean_absolute_percentage_error', percentage],
  ['lr', rate],
  ['learning_rate', rate],
]);

const overfitting = 'When it rises while the loss falls, the network learns by heart (it overfits).';

/** What a loss or metric says, `val_…` and those of one output (`price_mae`) included. */
export function explainMetric(name: string): string {
  const validation = name.startsWith('val_');
  const bare = validation ? name.slice('val_'.length) : name;
  const sentences = [metrics.get(bare) ?? explainOutputMetric(bare)];
  if (validation) sentences.unshift('On the validation data, which is kept out of training.');
  if (name === 'val_loss') sentences.push(overfitting);
  return sentences.join(' ');
}

function explainOutputMetric(name: string): string {
  for (const [metric, meaning] of metrics) {
    if (name.endsWith(`_${metric}`)) return `Of the output ${name.slice(0, -metric.length - 1)}. ${meaning}`;
  }
  return 'A metric that the train block asks for.';
}

const engines: Record<string, string> = {
  'tfjs-node': 'TensorFlow itself, used from Node.js. The fastest engine.',
  wasm: 'TensorFlow.js in WebAssembly. Comes with the extension and works everywhere, slower than tfjs-node.',
  cpu: 'TensorFlow.js in plain JavaScript. Comes with the extension and works everywhere, but slowly.',
};

/** What an engine is. */
export function explainEngine(name: string): string {
  return engines[name] ?? 'What computes the training.';
}

/** An engine with its version: `tfjs-node · TensorFlow 2.21.0`. */
export function engineInWords(engine: string, version: string): string {
  return `${engine} · ${engine === 'tfjs-node' ? 'TensorFlow' : 'TensorFlow.js'} ${version}`;
}

/** What the facts beside the engine mean. */
export const facts = {
  parameters: 'The numbers that training changes: all weights and biases of the network.',
  samples: 'One sample is one example with its target. Training goes through all of them in each epoch.',
  validation: 'Samples kept out of training. They tell how well the network does on what it has not seen.',
  batch: 'How many samples the network sees before its parameters change once.',
  steps: 'A step is one change of the parameters, after one batch.',
  epoch: 'One epoch is one pass through all samples that train.',
} as const;

/** What results run along. */
export const axes: Record<Rows, string> = {
  steps: 'The network reads and answers one time step after the other, from t = 0 on.',
  positions: 'The values of the one vector that the network answers.',
  samples: 'Each sample is a question of its own, with one answer.',
};

/** What the rows of results mean. */
export const roles = {
  target: 'What the data says the network should answer.',
  predicted: 'What the trained network answers.',
  certainty: 'The probability that the network gives to the class it predicts.',
  known: 'Steps that the data holds. The network reads them first, to warm up.',
  forecast: 'Steps that the network makes up: each of its answers is fed back as its next input.',
} as const;
