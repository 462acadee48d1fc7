import type { TensorType } from '../shapes/tensor-type.js';
import { optional, required } from './arguments/definition.js';
import { layer, oneOf, orNone } from './arguments/kinds.js';
import {
  defineLayer,
  isProblem,
  type LayerUse,
  oneTensor,
  type ParameterFormula,
  stateCount,
  type Weight,
} from './definition.js';
import type { FitProblem } from './problem.js';
import { type StateBearer, stateProblem } from './states.js';
import { inferInner } from './wrapped.js';

/** Two recurrent layers on one sequence: one reads it forwards, the other backwards. */
export const bidirectional = defineLayer({
  type: 'Bidirectional',
  category: 'wrapper',
  summary:
    'Reads a sequence with two copies of a recurrent layer, one from the beginning and one from the end, and merges what they say. ' +
    'With `merge_mode="concat"` the output is twice as wide as the layer inside.',
  documentation: 'https://keras.io/api/layers/recurrent_layers/bidirectional/',
  inputs: oneTensor,
  states: ({ layer }) => 2 * stateCount(layer),
  results: ({ layer, backward_layer, merge_mode }) =>
    (merge_mode === null ? 2 : 1) +
    (layer.args.return_state === true ? stateCount(layer) + stateCount(backward_layer ?? layer) : 0),
  usesMask: true,
  arguments: {
    layer: required(layer, 'The recurrent layer that reads forwards; its copy reads backwards.'),
    merge_mode: optional(
      orNone(oneOf('concat', 'sum', 'mul', 'ave')),
      'concat',
      'How the two outputs meet: side by side, added, multiplied, averaged, or not at all (`none` gives both).',
    ),
    backward_layer: optional(
      orNone(layer),
      null,
      'Another layer for reading backwards, instead of a copy; it needs `go_backwards=true`.',
    ),
  },
  infer({ args, inputs, states }) {
    const wrong = wrongLayers(args.layer, args.backward_layer);
    if (wrong) {
      return wrong;
    }
    const x = inputs[0]!;
    const forward = inferInner(args.layer, x);
    if (isProblem(forward)) {
      return forward;
    }
    const backward = args.backward_layer ? inferInner(args.backward_layer, x) : forward;
    if (isProblem(backward)) {
      return backward;
    }
    const badState = stateProblem(bearer(args.layer, x), states);
    if (badState) {
      return badState;
    }
    const [ahead, ...aheadStates] = forward.outputs as [TensorType, ...TensorType[]];
    const [back, ...backStates] = backward.outputs as [TensorType, ...TensorType[]];
    const merged = merge(args.merge_mode, ahead, back, args.layer);
    if ('code' in merged) {
      return merged;
    }
    return {
      outputs: [...merged.outputs, ...aheadStates, ...backStates],
      weights: [...named('forward', forward.weights), ...named('backward', backward.weights)],
      formula: bothWays(forward.formula!, backward.formula!, args.backward_layer !== null),
    };
  },
});

/** What keeps the layers inside from reading in both directions. */
function wrongLayers(ahead: LayerUse, back: LayerUse | null): FitProblem | undefined {
  const recurrent = (use: LayerUse) => use.definition.category === 'recurrent';
  if (!recurrent(ahead) || (back && !recurrent(back))) {
    const { type } = (recurrent(ahead) ? back! : ahead).definition;
    return {
      code: 'bad-value',
      argument: recurrent(ahead) ? 'backward_layer' : 'layer',
      message: () =>
        `Bidirectional needs a recurrent layer such as LSTM(8), which can read a sequence backwards; ${type} is none.`,
      suggestions: recurrent(ahead) ? [] : [{ kind: 'unwrap' }],
    };
  }
  if (!back) {
    return ahead.args.go_backwards === true
      ? {
          code: 'bad-value',
          argument: 'go_backwards',
          inner: 1,
          message: () =>
            'Bidirectional makes the copy that reads backwards by itself; the layer that it is given reads forwards. Leave out go_backwards.',
          suggestions: [{ kind: 'argument', argument: 'go_backwards', value: 'false', inner: 1 }],
        }
      : undefined;
  }
  if (back.args.go_backwards === ahead.args.go_backwards) {
    return {
      code: 'bad-value',
      argument: 'backward_layer',
      message: () =>
        'One of the two layers has to read forwards and the other backwards: give the second one go_backwards=true, and the first one not.',
    };
  }
  const differing = ['stateful', 'return_sequences', 'return_state'].find(
    (name) => back.args[name] !== ahead.args[name],
  );
  return differing === undefined
    ? undefined
    : {
        code: 'bad-value',
        argument: 'backward_layer',
        message: () =>
          `The layers for the two directions need the same ${differing}, but forwards it is ${ahead.args[differing]} and backwards ${back.args[differing]}.`,
      };
}

/** Its states: the forward layer's, then the backward layer's. */
function bearer(use: LayerUse, x: TensorType): StateBearer {
  const withStates = inferInner({ ...use, args: { ...use.args, return_state: true } }, x);
  const states = isProblem(withStates) ? [] : withStates.outputs.slice(1);
  const names = states.length === 1 ? ['h'] : ['h', 'c'];
  return {
    type: 'Bidirectional',
    names: ['forward', 'backward'].flatMap((way) => names.map((name) => `${way} ${name}`)),
    sample: states[0]?.shape.slice(1) ?? [],
    width: use.definition.width ?? 'units',
    inner: 1,
  };
}

function merge(
  mode: string | null,
  ahead: TensorType,
  back: TensorType,
  use: LayerUse,
): { readonly outputs: readonly TensorType[] } | FitProblem {
  if (mode === null) {
    return { outputs: [ahead, back] };
  }
  const [width, backWidth] = [ahead.shape.at(-1)!, back.shape.at(-1)!];
  if (mode === 'concat') {
    const both = width === null || backWidth === null ? null : width + backWidth;
    return { outputs: [{ ...ahead, shape: [...ahead.shape.slice(0, -1), both] }] };
  }
  if (width !== backWidth) {
    return {
      code: 'shape',
      argument: 'backward_layer',
      message: () =>
        `merge_mode="${mode}" needs outputs of the same size both ways, but they are ${width} forwards and ${backWidth} backwards. Give both layers the same ${use.definition.width}, or use merge_mode="concat".`,
      suggestions: [{ kind: 'argument', argument: 'merge_mode', value: '"concat"' }],
    };
  }
  return { outputs: [ahead] };
}

function named(way: string, weights: readonly Weight[]): Weight[] {
  return weights.map((weight) => ({ ...weight, name: `${way}_${weight.name}` }));
}

function bothWays(ahead: ParameterFormula, back: ParameterFormula, differ: boolean): ParameterFormula {
  const count = ahead.count + back.count;
  return differ
    ? {
        symbolic: `${ahead.symbolic} + ${back.symbolic}`,
        numeric: `${ahead.numeric} + ${back.numeric}`,
        count,
      }
    : { symbolic: `2 × (${ahead.symbolic})`, numeric: `2 × (${ahead.numeric})`, count };
}
