import { join } from 'node:path';
import { innerLayer } from '../../../../language/layers/wrapped.js';
import { snakeCase } from '../../../../language/model/layer-names.js';
import type { Layer, Network } from '../../../../language/model/network.js';
import type { ExportedFile } from '../exported-file.js';
import type { WeightsByLayer } from '../keras-file/weights-file.js';
import { littleEndian } from '../little-endian.js';
import { tfjsConfig } from './tfjs-config.js';

/** As large as the shards that TensorFlow's own converter writes: browsers keep files of this size. */
const shardBytes = 4 * 2 ** 20;

/**
 * A network with its weights as tfjs-layers reads it: `model.json`, and beside it the weights in binary shards.
 *
 * @param folder where they are to stand
 */
export function tfjsFiles(
  folder: string,
  network: Network,
  weights: WeightsByLayer,
): readonly ExportedFile[] {
  const tensors = network.layers.flatMap((layer) =>
    layer.weights.map((_, at) => ({ name: weightNames(layer)[at]!, ...weights[layer.name]![at]! })),
  );
  const bytes = Buffer.concat(tensors.map(({ data }) => littleEndian(data)));
  const count = Math.ceil(bytes.length / shardBytes);
  const shards = Array.from({ length: count }, (_, at) => ({
    path: `group1-shard${at + 1}of${count}.bin`,
    content: [bytes.subarray(at * shardBytes, (at + 1) * shardBytes)],
  }));
  const model = {
    format: 'layers-model',
    generatedBy: 'unroll',
    convertedBy: null,
    modelTopology: { keras_version: '2.15.0', backend: 'tensorflow', model_config: tfjsConfig(network) },
    weightsManifest: [
      {
        paths: shards.map(({ path }) => path),
        weights: tensors.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })),
      },
    ],
  };
  return [
    { path: join(folder, 'model.json'), content: [JSON.stringify(model)] },
    ...shards.map((shard) => ({ ...shard, path: join(folder, shard.path) })),
  ];
}

/** What tfjs-layers calls a layer's weights: `lstm/kernel`, `bidirectional/forward_lstm/kernel`. */
function weightNames({ name, use, weights }: Layer): readonly string[] {
  const inner = innerLayer(use);
  return weights.map((weight) => {
    const [, way, own] = /^(forward|backward)_(.*)$/.exec(weight.name) ?? [];
    return inner && way
      ? `${name}/${way}_${snakeCase(inner.definition.type)}/${own}`
      : `${name}/${weight.name}`;
  });
}
