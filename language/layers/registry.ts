import { activation } from './activation.js';
import { elu, leakyRelu, relu, softmax } from './activation-layers.js';
import { additiveAttention } from './additive-attention.js';
import { attention } from './attention.js';
import { batchNormalization } from './batch-normalization.js';
import { bidirectional } from './bidirectional.js';
import { concatenate } from './concatenate.js';
import { conv1d } from './conv-1d.js';
import { conv2d } from './conv-2d.js';
import { convLstm2d } from './conv-lstm-2d.js';
import { cropping1d } from './cropping-1d.js';
import type { LayerDefinition } from './definition.js';
import { dense } from './dense.js';
import { dot } from './dot.js';
import { dropout } from './dropout.js';
import { add, average, maximum, minimum, multiply, subtract } from './elementwise-merge.js';
import { embedding } from './embedding.js';
import { flatten } from './flatten.js';
import { gaussianNoise } from './gaussian-noise.js';
import { globalAveragePooling1d, globalMaxPooling1d } from './global-pooling-1d.js';
import { gru } from './gru.js';
import { layerNormalization } from './layer-normalization.js';
import { lstm } from './lstm.js';
import { masking } from './masking.js';
import { permute } from './permute.js';
import { averagePooling1d, maxPooling1d, maxPooling2d } from './pooling.js';
import { prelu } from './prelu.js';
import { repeatVector } from './repeat-vector.js';
import { reshape } from './reshape.js';
import { simpleRnn } from './simple-rnn.js';
import { spatialDropout1d } from './spatial-dropout-1d.js';
import { timeDistributed } from './time-distributed.js';
import { upSampling1d } from './up-sampling-1d.js';
import { zeroPadding1d } from './zero-padding-1d.js';

/** Every layer of the language, in the order the documentation shows them. */
export const layers: readonly LayerDefinition[] = [
  dense,
  activation,
  embedding,
  masking,
  lstm,
  gru,
  simpleRnn,
  convLstm2d,
  bidirectional,
  timeDistributed,
  repeatVector,
  flatten,
  reshape,
  permute,
  zeroPadding1d,
  cropping1d,
  upSampling1d,
  concatenate,
  add,
  subtract,
  multiply,
  average,
  maximum,
  minimum,
  dot,
  attention,
  additiveAttention,
  dropout,
  spatialDropout1d,
  gaussianNoise,
  layerNormalization,
  batchNormalization,
  conv1d,
  conv2d,
  maxPooling1d,
  averagePooling1d,
  maxPooling2d,
  globalMaxPooling1d,
  globalAveragePooling1d,
  relu,
  leakyRelu,
  prelu,
  elu,
  softmax,
];

const byType = new Map(layers.map((layer) => [layer.type, layer]));

/** The layer of a type, `LSTM`; undefined where there is none of that name. */
export function findLayer(type: string): LayerDefinition | undefined {
  return byType.get(type);
}
