import type { LayerUse } from '../../../language/layers/definition.js';
import { innerLayer } from '../../../language/layers/wrapped.js';
import type {
  AxisSlice,
  Layer,
  LayerCall,
  Network,
  NetworkInput,
  SliceCall,
  Tensor,
} from '../../../language/model/network.js';
import { tensorsOf } from '../layers/registry.js';

/** A network as it is run a few time steps at a time: any batch, any number of steps, all states carried on. */
export interface StepNetwork {
  readonly network: Network;
  /** Whether it gives something for every step, or one thing for all steps so far. */
  readonly gives: 'each-step' | 'latest';
}

/**
 * What runs step by step to the same numbers as over the whole sequence: networks of one input in which
 * time is only gone through forwards, by recurrent layers that start at zero, and by layers that treat each
 * step alone. Undefined for others: attention, Bidirectional, convolutions over time, masked steps …
 */
export function stepNetwork(network: Network): StepNetwork | undefined {
  const [input] = network.inputs;
  if (network.inputs.length !== 1 || network.outputs.length !== 1 || !input || !hasSteps(input)) {
    return undefined;
  }
  const steps = new StepByStep(network);
  const opened = { ...input, tensor: steps.enter(input.tensor) };
  const calls: Network['calls'][number][] = [];
  for (const call of network.calls) {
    const next = call.kind === 'slice' ? steps.slice(call) : steps.apply(call);
    if (!next) {
      return undefined;
    }
    calls.push(next);
  }
  const [output] = network.outputs;
  return {
    network: {
      ...network,
      inputs: [opened],
      layers: network.layers.map((layer) => steps.layers.get(layer) ?? layer),
      calls,
      outputs: [steps.tensors.get(output!.id)!],
    },
    gives: steps.sequences.has(output!.id) ? 'each-step' : 'latest',
  };
}

/** Ids have steps and nothing else; of real numbers, a vector is no sequence. */
const hasSteps = ({ tensor: { type } }: NetworkInput): boolean =>
  type !== undefined && type.shape.length >= (type.dtype === 'int32' ? 2 : 3);

/** Goes through a network's calls, telling sequences from what is known of all steps so far. */
class StepByStep {
  readonly tensors = new Map<number, Tensor>();
  /** Tensors with something for each step, by their ids. */
  readonly sequences = new Set<number>();
  readonly layers = new Map<Layer, Layer>();

  constructor(private readonly network: Network) {}

  /** Takes in the input. */
  enter(input: Tensor): Tensor {
    return this.give(input, true);
  }

  /** A slice that leaves the steps alone, or takes the last one. */
  slice(call: SliceCall): SliceCall | undefined {
    const [input] = call.inputs;
    if (!this.sequences.has(input!.id)) {
      return this.finish(call, false);
    }
    const [samples, steps] = call.axes;
    const takesLast = steps?.kind === 'index' && steps.at === -1;
    const leavesSteps = steps === undefined || isWhole(steps);
    return samples && isWhole(samples) && (takesLast || leavesSteps)
      ? this.finish(call, leavesSteps)
      : undefined;
  }

  /** A layer's call, with states that are carried on where it is recurrent. */
  apply(call: LayerCall): LayerCall | undefined {
    const { layer, inputs, states } = call;
    const sequential = [...inputs, ...states].filter(({ id }) => this.sequences.has(id));
    if (sequential.length === 0) {
      return this.finish(call, false);
    }
    if (sequential.length < inputs.length + states.length) {
      return undefined;
    }
    if (layer.use.definition.category === 'recurrent') {
      return this.carriesOn(call)
        ? this.finish({ ...call, layer: this.stateful(layer) }, layer.use.args.return_sequences === true)
        : undefined;
    }
    return inputs.every((input) => treatsStepsAlone(layer.use, input)) ? this.finish(call, true) : undefined;
  }

  private carriesOn({ layer, inputs }: LayerCall): boolean {
    const uses = this.network.calls.filter((one) => one.kind === 'layer' && one.layer === layer).length;
    return uses === 1 && layer.use.args.go_backwards !== true && !inputs[0]!.type!.masked;
  }

  private stateful(layer: Layer): Layer {
    const carrying = { ...layer, use: { ...layer.use, args: { ...layer.use.args, stateful: true } } };
    this.layers.set(layer, carrying);
    return carrying;
  }

  private finish<C extends LayerCall | SliceCall>(call: C, sequence: boolean): C {
    const of = ({ id }: Tensor) => this.tensors.get(id)!;
    return {
      ...call,
      inputs: call.inputs.map(of),
      ...(call.kind === 'layer' && { states: call.states.map(of) }),
      // States of `return_state` are those after the steps so far.
      outputs: call.outputs.map((tensor, at) => this.give(tensor, sequence && at === 0)),
    };
  }

  private give(tensor: Tensor, sequence: boolean): Tensor {
    const { shape } = tensor.type!;
    const [, steps, ...rest] = shape;
    const open = sequence ? [null, null, ...rest] : [null, ...(steps === undefined ? [] : [steps]), ...rest];
    const opened = { ...tensor, type: { ...tensor.type!, shape: open } };
    this.tensors.set(tensor.id, opened);
    if (sequence) {
      this.sequences.add(tensor.id);
    }
    return opened;
  }
}

const isWhole = (axis: AxisSlice): boolean =>
  axis.kind === 'range' && axis.start === undefined && axis.stop === undefined && axis.step === 1;

function treatsStepsAlone(use: LayerUse, { type }: Tensor): boolean {
  const { definition, args } = use;
  const rank = type!.shape.length;
  const { perStep, takesIds } = tensorsOf(definition.type);
  const alone = typeof perStep === 'function' ? perStep(args, rank) : perStep === true;
  // Ids have no axis of features: only what looks them up leaves their steps apart.
  return (
    alone &&
    (rank > 2 || (takesIds === true && definition.type === 'Embedding')) &&
    !innerLayer(use)?.args.stateful
  );
}
