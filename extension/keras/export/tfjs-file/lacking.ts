import type { LayerUse } from '../../../../language/layers/definition.js';
import { layersInside } from '../../../../language/layers/wrapped.js';
import type { Call, Layer, LayerCall, Network } from '../../../../language/model/network.js';

/** Something of a network that TensorFlow.js does not have. */
export interface Lacking {
  /** A whole sentence. */
  readonly what: string;
  /** Where the text has it. */
  readonly node: Call['node'] | Layer['node'];
}

/** Layers that tfjs-layers 4.22 does not have. */
const layers = new Set([
  'Attention',
  'AdditiveAttention',
  'Subtract',
  'UpSampling1D',
  'ZeroPadding1D',
  'Cropping1D',
]);

/** Activations that it has, and computes as Keras 3 does; `hard_sigmoid` it computes in another way. */
const activations = new Set(
  'linear relu relu6 elu selu gelu silu swish sigmoid tanh softplus softsign softmax log_softmax mish'.split(
    ' ',
  ),
);

/** What of a network tfjs-layers does not have, or has with other numbers. */
export function lackingInTfjs({ calls, layers: all }: Network): readonly Lacking[] {
  return [
    ...calls.flatMap((call): Lacking[] =>
      call.kind === 'slice' ? [{ what: 'Slices are no layers there.', node: call.node }] : [],
    ),
    ...all.flatMap(({ name, use, node }) =>
      [use, ...layersInside(use)].flatMap((one) =>
        lackingIn(one).map((what) => ({ what: `${one.definition.type} ${name}: ${what}`, node })),
      ),
    ),
    ...calls.flatMap((call) =>
      call.kind === 'layer' ? lackingHere(call).map((what) => ({ what, node: call.node })) : [],
    ),
  ];
}

/** What a use of a layer asks for that does not work there. */
function lackingHere({ layer: { name, use }, inputs }: LayerCall): readonly string[] {
  const masked = inputs.some(({ type }) => type!.masked === true);
  return [
    ...(masked && !takesMask.test(use.definition.type)
      ? [`${name} gets masked steps, which it does not take there as Keras does.`]
      : []),
    // Its tensors are freed after as many uses as there are layers that use them.
    ...(new Set(inputs).size < inputs.length ? [`${name} gets one tensor twice, which fails there.`] : []),
    ...(use.definition.type === 'Flatten' && inputs[0]!.type!.shape.length < 3
      ? [`${name} gets vectors, which Flatten does not take there.`]
      : []),
  ];
}

/** Layers that mind a mask there as they do here, or for which it makes no difference. */
const takesMask = /^(LSTM|GRU|SimpleRNN|Dense|Dropout|SpatialDropout1D|GaussianNoise|Activation)$/;

function lackingIn({ definition: { type }, args }: LayerUse): readonly string[] {
  if (layers.has(type)) {
    return ['there is no such layer.'];
  }
  const used = [args.activation, args.recurrent_activation].filter((one) => typeof one === 'string');
  const settings: [boolean, string][] = [
    ...used
      .filter((one) => !activations.has(one))
      .map((one): [boolean, string] => [
        true,
        `there is no such activation as ${one}, or it has other numbers.`,
      ]),
    [
      type === 'GRU' && args.reset_after !== false,
      'there is no reset_after; reset_after=false can be carried over.',
    ],
    [args.backward_layer != null, 'there is no backward_layer.'],
    [args.activity_regularizer != null, 'there is no activity_regularizer.'],
    [args.stateful === true, 'stateful layers start there with other states.'],
    [args.zero_output_for_mask === true, 'there is no zero_output_for_mask.'],
    [hasOrthogonal(args), 'there is no orthogonal_regularizer.'],
    [typeof args.groups === 'number' && args.groups !== 1, 'there are no groups.'],
    [args.data_format === 'channels_first', 'channels_first is not carried over.'],
    [type === 'ReLU' && (args.negative_slope !== 0 || args.threshold !== 0), 'there is max_value alone.'],
    [type === 'ELU' && args.alpha !== 1, 'there is no other alpha than 1.'],
    [args.padding === 'causal', 'there is no causal padding.'],
    [args.rms_scaling === true, 'there is no rms_scaling.'],
  ];
  return settings.flatMap(([lacks, what]) => (lacks ? [what] : []));
}

const hasOrthogonal = (args: LayerUse['args']): boolean =>
  Object.values(args).some((value) => typeof value === 'object' && value !== null && 'orthogonal' in value);
