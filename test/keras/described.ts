import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { chooseNetwork } from '../../language/training/choose-prediction.js';
import { openFile } from '../../language/services/open-file.js';
import { viewArguments } from '../../language/model/argument-view.js';

/** Where Keras' own files and scripts are. */
export const fixtures = resolve('test/fixtures/keras-files');

/** The examples that come with the extension. */
export const examples = readdirSync('extension/examples')
  .filter((name) => name.endsWith('.lstm'))
  .map((name) => resolve('extension/examples', name));

/** What two texts of one model must agree in. */
export async function described(path: string, text: string) {
  const { analysis } = await openFile(path, text);
  const chosen = chooseNetwork(analysis, {});
  if ('problem' in chosen) {
    throw new Error(chosen.problem);
  }
  const { network, training } = chosen;
  const layers = network.layers.map((layer) => ({
    name: layer.name,
    type: layer.type,
    arguments: viewArguments(layer.use),
    weights: layer.weights.map(({ shape, initializer, regularizer, constraint, trainable }) => ({
      shape,
      initializer,
      regularizer,
      constraint,
      trainable,
    })),
    parameters: layer.trainableParameters,
  }));
  return {
    layers: layers.sort((a, b) => a.name.localeCompare(b.name)),
    outputs: network.outputs.map((tensor) => tensor.type!.shape),
    losses: training?.settings.losses,
    optimizer: training?.settings.optimizer,
    settings: training?.settings,
  };
}
