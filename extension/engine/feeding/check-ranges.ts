import { DataError } from '../../../language/data/making.js';
import type { Samples } from '../../../language/data/materialise.js';
import { blocksOf, type Rows } from '../../../language/data/rows.js';
import type { LayerCall, Network, NetworkInput } from '../../../language/model/network.js';
import type { Loss } from '../../../language/model/training.js';

/**
 * Holds ids and labels to the rows and classes there are; the checker does so only where it knows their
 * range without reading the data.
 * @throws DataError with the first one that is out of range
 */
export function checkRanges(network: Network, losses: readonly Loss[], { x, y }: Samples): void {
  checkIds(network, x);
  network.outputs.forEach(({ type }, at) => {
    const classes = type!.shape.at(-1)!;
    const wrong =
      losses[at]!.name === 'sparse_categorical_crossentropy' ? outside(y[at]!, classes!) : undefined;
    if (wrong !== undefined) {
      throw new DataError(
        `The data's y holds the label ${wrong}, but the model tells ${classes} classes apart: labels are whole numbers from 0 to ${classes! - 1}.`,
      );
    }
  });
}

/** Holds ids to the rows of the embeddings they go into. @throws DataError with the first one that is out of range */
export function checkIds(network: Network, x: Samples['x']): void {
  network.inputs.forEach((input, at) => {
    for (const { layer } of lookups(network, input)) {
      const rows = layer.use.args.input_dim as number;
      const wrong = outside(x[at]!, rows);
      if (wrong !== undefined) {
        throw new DataError(
          `The data's x holds the id ${wrong}, but ${layer.type} ${layer.name} has rows for the ids 0 to ${rows - 1} (input_dim=${rows}).`,
        );
      }
    }
  });
}

/** Embeddings that an input goes straight into. */
function lookups(network: Network, { tensor }: NetworkInput): LayerCall[] {
  return network.calls
    .filter((call) => call.kind === 'layer')
    .filter(({ layer, inputs }) => layer.use.definition.type === 'Embedding' && inputs[0]!.id === tensor.id);
}

/** The first number that is no whole number from 0 to below the end. */
function outside(rows: Rows, end: number): number | undefined {
  for (const { data } of blocksOf(rows)) {
    const wrong = (data as Float64Array).find(
      (value) => !(Number.isInteger(value) && value >= 0 && value < end),
    );
    if (wrong !== undefined) {
      return wrong;
    }
  }
  return undefined;
}
