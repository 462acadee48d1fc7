import { elu, leakyRelu, relu, softmax } from './activation-layers.js';
import { activation } from './activation.js';
import { additiveAttention, attention } from './attention.js';
import { batchNormalization } from './batch-normalization.js';
import { bidirectional } from './bidirectional.js';
import { concatenate } from './concatenate.js';
import { convLstm2d } from './conv-lstm-2d.js';
import { conv1d, conv2d } from './convolution.js';
import { cropping1d } from './cropping-1d.js';
import { dense } from './dense.js';
import { dot } from './dot.js';
import { dropout } from './dropout.js';
import { add, average, maximum, minimum, multiply, subtract } from './elementwise-merge.js';
import { embedding } from './embedding.js';
import { flatten } from './flatten.js';
import { gaussianNoise } from './gaussian-noise.js';
import { gru } from './gru.js';
import { layerNormalization } from './layer-normalization.js';
import type { ImplementedLayer } from './layer-tensors.js';
import { lstm } from './lstm.js';
import { masking } from './masking.js';
import { permute } from './permute.js';
import {
  averagePooling1d,
  globalAveragePooling1d,
  globalMaxPooling1d,
  maxPooling1d,
  maxPooling2d,
} from './pooling.js';
import { prelu } from './prelu.js';
import { repeatVector } from './repeat-vector.js';
import { reshape } from './reshape.js';
import { simpleRnn } from './simple-rnn.js';
import { spatialDropout1d } from './spatial-dropout-1d.js';
import { timeDistributed } from './time-distributed.js';
import { upSampling1d } from './up-sampling-1d.js';
import { zeroPadding1d } from './zero-padding-1d.js';

const implemented: readonly ImplementedLayer[] = [
  activation,
  add,
  additiveAttention,
  attention,
  average,
  averagePooling1d,
  batchNormalization,
  bidirectional,
  concatenate,
  conv1d,
  conv2d,
  convLstm2d,
  cropping1d,
  dense,
  dot,
  dropout,
  elu,
  embedding,
  flatten,
  gaussianNoise,
  globalAveragePooling1d,
  globalMaxPooling1d,
  gru,
  layerNormalization,
  leakyRelu,
  lstm,
  masking,
  maxPooling1d,
  maxPooling2d,
  maximum,
  minimum,
  multiply,
  permute,
  prelu,
  relu,
  repeatVector,
  reshape,
  simpleRnn,
  softmax,
  spatialDropout1d,
  subtract,
  timeDistributed,
  upSampling1d,
  zeroPadding1d,
];

const byType = new Map(implemented.map((layer) => [layer.type, layer]));

/** A layer's tensors by its type, `LSTM`. @throws Error where the engine has none. */
export function tensorsOf(type: string): ImplementedLayer {
  const layer = byType.get(type);
  if (!layer) {
    throw new Error(`The engine has no tensors for ${type}.`);
  }
  return layer;
}
