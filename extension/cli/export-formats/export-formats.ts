import { toLayerWeights } from '../../engine/trainer/layer-weights.js';
import { weightTensors } from '../../engine/network-weights.js';
import { weightsAsJson } from '../../engine/weights-as-json.js';
import { servingGraph } from '../../engine/saved-model/serving-graph.js';
import { savedModelBytes } from '../../engine/run/graph/saved-model.js';
import { kerasFile } from '../../keras/export/keras-file/keras-file.js';
import { kerasScript } from '../../keras/export/keras-script.js';
import { tfjsFiles } from '../../keras/export/tfjs-file/tfjs-files.js';
import { loadHdf5 } from '../load-hdf5.js';
import { checkLengths, checkTfjs } from './check-format.js';
import type { ExportFormat } from './export-format.js';

/** What a model can be written as. */
export const exportFormats = {
  'keras-py': {
    what: 'a script that builds, compiles and fits it with Keras 3, with its data beside it',
    holdsWeights: false,
    write({ path, network, training, files }) {
      const [code, ...data] = kerasScript(path, network, training, files);
      return [
        { ...code!, says: `${network.name} for Keras 3` },
        ...data.map((file) => ({ ...file, says: 'its data' })),
      ];
    },
  },
  keras: {
    what: 'a .keras file, which keras.models.load_model reads',
    holdsWeights: true,
    async write({ path, network, weights, origin }) {
      const tensors = weightTensors(network, weights());
      const bytes = await kerasFile(network, tensors, await loadHdf5(), new Date());
      return [{ path, content: [bytes], says: `${network.name} for Keras 3${origin}` }];
    },
  },
  tfjs: {
    what: 'a folder that tf.loadLayersModel of TensorFlow.js reads',
    holdsWeights: true,
    folder: true,
    write({ path, network, weights, origin }) {
      checkTfjs(network);
      const [model, ...shards] = tfjsFiles(path, network, weightTensors(network, weights()));
      return [
        { ...model!, says: `${network.name} for TensorFlow.js${origin}` },
        ...shards.map((shard) => ({ ...shard, says: 'its weights' })),
      ];
    },
  },
  savedmodel: {
    what: 'a folder that TensorFlow and TensorFlow Serving load, to predict',
    holdsWeights: true,
    folder: true,
    write({ path, network, weights, origin }) {
      checkLengths(network);
      const { graph, signature } = servingGraph(network, weights());
      const content = [savedModelBytes(graph, [signature])];
      const says = `${network.name} for TensorFlow, signature ${signature.name}${origin}`;
      return [{ path: `${path}/saved_model.pb`, content, says }];
    },
  },
  weights: {
    what: 'JSON by layer, in the order of Keras’ get_weights()',
    holdsWeights: true,
    write({ path, network, weights, origin }) {
      const all = toLayerWeights(network, weights());
      return [{ path, content: weightsAsJson(all), says: `the weights of ${network.name}${origin}` }];
    },
  },
} as const satisfies Readonly<Record<string, ExportFormat>>;
