import fc from 'fast-check';

/** A layer with its arguments in Keras' names; a wrapper has another layer among them. */
export interface Use {
  readonly type: string;
  readonly args: Readonly<Record<string, Argument>>;
}

type Argument = number | string | boolean | null | readonly number[] | Use;

/** The sizes of one sample of an input. */
export type Sizes = readonly number[];

/** What both libraries are asked for: layers one after the other, the first one on all inputs. */
export interface Trial {
  readonly name: string;
  readonly inputs: fc.Arbitrary<readonly Sizes[]>;
  readonly layers: fc.Arbitrary<readonly Use[]>;
  /** True where ids come in. */
  readonly ids?: boolean;
  /** True where some steps of the samples are zeros. */
  readonly padded?: boolean;
}

type Arguments = Readonly<Record<string, fc.Arbitrary<Argument>>>;

/** A layer with random arguments. */
const use = (type: string, args: Arguments = {}): fc.Arbitrary<Use> =>
  fc.record(args).map((given): Use => ({ type, args: given as Use['args'] }));

/** A trial of one layer on one input. */
const one = (type: string, sizes: fc.Arbitrary<Sizes>, args: Arguments = {}): Trial =>
  several(type, fc.tuple(sizes), [use(type, args)]);

/** A trial of layers in a chain. */
const several = (
  name: string,
  inputs: Trial['inputs'],
  layers: readonly fc.Arbitrary<Use>[],
  more: Pick<Trial, 'ids' | 'padded'> = {},
): Trial => ({ name, inputs, layers: fc.tuple(...layers), ...more });

const size = fc.integer({ min: 1, max: 7 });
const length = fc.integer({ min: 5, max: 9 });
const flag = fc.boolean();
const kernel = fc.integer({ min: 1, max: 4 });
const padding = fc.constantFrom('valid', 'same');

const vector = fc.tuple(size);
const sequence = fc.tuple(length, size);
const images = fc.tuple(length, length, size);
const clip = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 4, max: 6 }), length, size);

const convolution = { filters: size, kernel_size: kernel, strides: kernel, padding, use_bias: flag };
const pooling = { pool_size: kernel, strides: kernel, padding };
const affine = { center: flag, scale: flag };
const alike = (sizes: fc.Arbitrary<Sizes>) =>
  fc.tuple(sizes, fc.integer({ min: 2, max: 3 })).map(([given, count]) => Array(count).fill(given));

/** The activations that both know, and which are the same function in both. */
const activations = [
  ...['linear', 'relu', 'relu6', 'elu', 'selu', 'gelu', 'swish', 'mish', 'sigmoid', 'tanh'],
  ...['softplus', 'softsign', 'softmax', 'log_softmax'],
];
const activation = fc.constantFrom(...activations);

/** LSTM, GRU or SimpleRNN, with those defaults given in which tfjs-layers is not as Keras 3. */
function recurrent(type: string, args: Arguments = {}): fc.Arbitrary<Use> {
  const gates: Arguments = type === 'SimpleRNN' ? {} : { recurrent_activation: fc.constant('sigmoid') };
  const reset: Arguments = type === 'GRU' ? { reset_after: fc.constant(false) } : {};
  return use(type, { units: size, return_sequences: flag, use_bias: flag, ...gates, ...reset, ...args });
}

const recurrentTypes = ['LSTM', 'GRU', 'SimpleRNN'];

/** Any of these to be read both ways. */
const bidirectional = (mode: string | null, args: Arguments): fc.Arbitrary<Use> =>
  use('Bidirectional', {
    layer: fc.oneof(...recurrentTypes.map((type) => recurrent(type, args))),
    merge_mode: fc.constant(mode),
  });

const ids: Trial['inputs'] = fc.tuple(fc.tuple(length));
const embedding = (masked: fc.Arbitrary<boolean>): fc.Arbitrary<Use> =>
  use('Embedding', { input_dim: size, output_dim: size, mask_zero: masked });
const masking = use('Masking', { mask_value: fc.constant(0) });

/** Whatever both libraries have, and do the same. */
export const trials: readonly Trial[] = [
  one('Dense', fc.oneof(vector, sequence), { units: size, use_bias: flag, activation }),
  ...activations.map((name) =>
    several(`Activation(${name})`, fc.tuple(sequence), [
      use('Activation', { activation: fc.constant(name) }),
    ]),
  ),
  several('Embedding', ids, [embedding(flag)], { ids: true }),
  several('Masking', fc.tuple(sequence), [masking], { padded: true }),
  one('Dropout', sequence, { rate: fc.constant(0.5) }),
  one('SpatialDropout1D', sequence, { rate: fc.constant(0.5) }),
  one('GaussianNoise', sequence, { stddev: fc.constant(0.5) }),
  ...recurrentTypes.flatMap((type): Trial[] => [
    several(type, fc.tuple(sequence), [recurrent(type, { go_backwards: flag, return_state: flag })]),
    several(`${type} after Masking`, fc.tuple(sequence), [masking, recurrent(type)], { padded: true }),
    several(`${type} after Embedding`, ids, [embedding(fc.constant(true)), recurrent(type)], { ids: true }),
  ]),
  ...['concat', 'sum', 'mul', 'ave', null].flatMap((mode): Trial[] => [
    several(`Bidirectional, merge_mode=${mode}`, fc.tuple(sequence), [
      bidirectional(mode, { return_state: flag }),
    ]),
    several(
      `Bidirectional, merge_mode=${mode}, after Masking`,
      fc.tuple(sequence),
      [masking, bidirectional(mode, { return_sequences: fc.constant(false) })],
      { padded: true },
    ),
  ]),
  ...Object.entries({
    Dense: use('Dense', { units: size, activation }),
    Conv1D: use('Conv1D', convolution),
    MaxPooling1D: use('MaxPooling1D', pooling),
    Flatten: use('Flatten'),
    LayerNormalization: use('LayerNormalization'),
    LSTM: recurrent('LSTM'),
  }).map(([name, layer]) =>
    several(`TimeDistributed(${name})`, fc.tuple(images), [use('TimeDistributed', { layer })]),
  ),
  one('ConvLSTM2D', clip, {
    filters: fc.integer({ min: 1, max: 4 }),
    kernel_size: fc.oneof(fc.constantFrom(1, 2, 3), fc.constantFrom([1, 3], [3, 2])),
    strides: kernel,
    padding,
    use_bias: flag,
    return_sequences: flag,
    recurrent_activation: fc.constant('sigmoid'),
  }),
  one('RepeatVector', vector, { n: size }),
  one('Flatten', fc.oneof(sequence, images)),
  one('Permute', sequence, { dims: fc.constantFrom([1, 2], [2, 1]) }),
  several('Permute of images', fc.tuple(images), [
    use('Permute', { dims: fc.constantFrom([1, 2, 3], [3, 1, 2], [2, 3, 1], [3, 2, 1]) }),
  ]),
  one('Reshape', fc.constant([4, 6]), { target_shape: fc.constantFrom([24], [6, 4], [2, 3, 4]) }),
  ...['Add', 'Multiply', 'Average', 'Maximum', 'Minimum'].map((type) =>
    several(
      type,
      fc.oneof(
        alike(vector),
        alike(sequence),
        sequence.map(([steps, width]) => [
          [steps, width],
          [1, width],
        ]),
      ),
      [use(type)],
    ),
  ),
  several(
    'Concatenate of features',
    fc.tuple(length, size, size).map(([steps, a, b]) => [
      [steps, a],
      [steps, b],
    ]),
    [use('Concatenate', { axis: fc.constantFrom(-1, 2) })],
  ),
  several(
    'Concatenate of steps',
    fc.tuple(length, length, size).map(([a, b, width]) => [
      [a, width],
      [b, width],
    ]),
    [use('Concatenate', { axis: fc.constant(1) })],
  ),
  several(
    'Dot of vectors',
    vector.map((sizes) => [sizes, sizes]),
    [use('Dot', { axes: fc.constantFrom(1, -1), normalize: flag })],
  ),
  several(
    'Dot over features',
    fc.tuple(length, length, size).map(([a, b, width]) => [
      [a, width],
      [b, width],
    ]),
    [use('Dot', { axes: fc.constantFrom(2, -1, [2, 2]), normalize: flag })],
  ),
  several(
    'Dot over steps',
    fc.tuple(length, size, size).map(([steps, a, b]) => [
      [steps, a],
      [steps, b],
    ]),
    [use('Dot', { axes: fc.constantFrom(1, [1, 1]), normalize: flag })],
  ),
  several(
    'Dot over features and steps',
    fc.tuple(length, length, size).map(([a, shared, b]) => [
      [a, shared],
      [shared, b],
    ]),
    [use('Dot', { axes: fc.constant([2, 1]), normalize: flag })],
  ),
  several(
    'Dot of a sequence and a vector',
    fc.tuple(length, size).map(([steps, width]) => [[steps, width], [width]]),
    [use('Dot', { axes: fc.constant([2, 1]), normalize: flag })],
  ),
  one('Conv1D', sequence, { ...convolution, activation }),
  one('Conv2D', images, { ...convolution, activation }),
  one('MaxPooling1D', sequence, pooling),
  one('AveragePooling1D', sequence, pooling),
  one('MaxPooling2D', images, pooling),
  one('GlobalMaxPooling1D', sequence),
  one('GlobalAveragePooling1D', sequence),
  one('LayerNormalization', sequence, affine),
  one('BatchNormalization', sequence, affine),
  one('ReLU', sequence),
  one('LeakyReLU', sequence),
  one('PReLU', sequence),
  one('ELU', sequence),
  one('Softmax', vector, { axis: fc.constantFrom(-1, 1) }),
];
