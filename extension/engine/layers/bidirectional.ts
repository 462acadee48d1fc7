import { bidirectional as definition } from '../../../language/layers/bidirectional.js';
import type { LayerUse } from '../../../language/layers/definition.js';
import { add, concat, div, mul, reverse, type Value } from '../program/index.js';
import { implement, type LayerInputs, type Signal, type Surroundings } from './layer-tensors.js';

/** Two recurrent layers on one sequence, one in each direction; the second one's steps are put in order again. */
export const bidirectional = implement(definition, (layer, surroundings) => {
  const { args, inputs, states, weights } = layer;
  const sequences = args.layer.args.return_sequences === true;
  const backwards = args.backward_layer ?? changed(args.layer, { go_backwards: true });
  const run = (way: 'forward' | 'backward', use: LayerUse): readonly Signal[] => {
    const part = <T>(list: readonly T[], first: number) =>
      way === 'forward' ? list.slice(0, first) : list.slice(first);
    // Steps that a mask leaves out are zeros here, so that merging does not repeat the step before.
    const inner = changed(use, { zero_output_for_mask: sequences });
    const on: LayerInputs = {
      inputs,
      states: part(states, states.length / 2),
      // Kernel, recurrent kernel, bias: the other layer may have a bias where this one has none.
      weights: part(weights, args.layer.args.use_bias === false ? 2 : 3),
    };
    return surroundings.apply(inner, on, named(surroundings, way));
  };
  const [ahead, ...aheadStates] = run('forward', args.layer);
  const [back, ...backStates] = run('backward', backwards);
  const inOrder = sequences ? reverse(back!.value, 1) : back!.value;
  const merged = merge(args.merge_mode, ahead!.value, inOrder);
  return [...merged.map((value) => ({ value })), ...aheadStates, ...backStates];
});

const changed = (use: LayerUse, args: LayerUse['args']): LayerUse => ({
  ...use,
  args: { ...use.args, ...args },
});

/** The two layers carry states of their own, and run side by side already. */
function named(surroundings: Surroundings, way: string): Surroundings {
  return {
    ...surroundings,
    processors: Math.ceil(surroundings.processors / 2),
    carried: (name, shape) => surroundings.carried(`${way}_${name}`, shape),
    carry: (name, next) => surroundings.carry(`${way}_${name}`, next),
  };
}

function merge(mode: string | null, ahead: Value, back: Value): readonly Value[] {
  switch (mode) {
    case 'concat':
      return [concat([ahead, back])];
    case 'sum':
      return [add(ahead, back)];
    case 'ave':
      return [div(add(ahead, back), 2)];
    case 'mul':
      return [mul(ahead, back)];
    default:
      return [ahead, back];
  }
}
