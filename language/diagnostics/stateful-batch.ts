import * as ast from '../generated/ast.js';
import type { NetworkInput, Tensor } from '../model/network.js';
import type { Fix } from './diagnostic.js';
import { setBatch } from './fixes/input-shape.js';
import { settingOf, trainingsOf } from './fixes/training-data.js';
import type { LayerSite } from './layer-site.js';
import { textOf } from './source.js';

/** Fixes the batch of the inputs that lead to a stateful layer: to what training uses, or to one sample. */
export function fixBatch(site: LayerSite): Fix | undefined {
  const inputs = [...new Set(site.inputs.flatMap((tensor) => inputsOf(tensor, new Set())))];
  const [first] = inputs;
  if (!first) {
    return undefined;
  }
  const batch = trainedBatch(first) ?? '1';
  const edits = inputs.flatMap(({ node }) => setBatch(node, batch) ?? []);
  return edits.length === inputs.length
    ? { title: `Fix the batch of ${inputs.map(({ name }) => name).join(' and ')} to ${batch}`, edits }
    : undefined;
}

/** The `batch_size` of the model's train block, as it is written. */
function trainedBatch({ node }: NetworkInput): string | undefined {
  const model = node.$container;
  const value = ast.isModel(model)
    ? trainingsOf(model).flatMap((train) => settingOf(train, 'batch_size') ?? [])[0]
    : undefined;
  return value && textOf(value);
}

function inputsOf(tensor: Tensor, seen: Set<Tensor>): readonly NetworkInput[] {
  if (seen.has(tensor) || !tensor.producer) {
    return [];
  }
  seen.add(tensor);
  const { producer } = tensor;
  return producer.kind === 'input' ? [producer] : producer.inputs.flatMap((one) => inputsOf(one, seen));
}
