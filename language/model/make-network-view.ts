import type { AstNode } from 'langium';
import { rangeOf, textOf, uriOf } from '../diagnostics/source.js';
import type { LayerUse } from '../layers/definition.js';
import { innerLayer } from '../layers/wrapped.js';
import { printLabelled, printSample } from '../shapes/tensor-type.js';
import { viewArguments } from './argument-view.js';
import { forecastOf, resetStatesOf } from './blocks-of-model.js';
import type { Call, Layer, LayerCall, Network, SliceCall, Tensor } from './network.js';
import type {
  BlockView,
  CallView,
  LayerView,
  NetworkView,
  Place,
  SliceView,
  TensorView,
} from './network-view.js';
import { countParameters } from './parameter-count.js';
import { recurrenceOf } from './recurrence-view.js';
import type { Forecasting } from './training.js';

/**
 * Writes a network as plain values.
 *
 * @param forecasts those of its file
 */
export function makeNetworkView(network: Network, forecasts: readonly Forecasting[] = []): NetworkView {
  const home = uriOf(network.node);
  const place = (node: AstNode): Place => {
    const uri = uriOf(node);
    return { range: rangeOf(node), ...(uri !== home && { uri }) };
  };
  const tensors = new Tensors(network);
  const blocks = new BlockUses(place);
  const calls = network.calls.map((call, index) => viewCall(call, index, network, tensors, blocks, place));
  const outputs = network.outputs.map((tensor) => tensors.idOf(tensor));
  const parameters = countParameters(network.layers);
  const reset = resetStatesOf(network.node);
  const forecast = forecastOf(network.node, forecasts);
  return {
    name: network.name,
    pattern: network.pattern,
    complete: network.complete,
    parameters: parameters.all,
    trainableParameters: parameters.trainable,
    place: place(network.node),
    inputs: network.inputs.map(({ name, tensor, node }) => ({
      name,
      tensor: tensors.idOf(tensor),
      place: place(node),
    })),
    tensors: tensors.views,
    layers: network.layers.map((layer, index) => viewLayer(layer, index, place)),
    calls,
    blocks: blocks.views,
    outputs,
    ...(reset && { resetStates: reset }),
    ...(forecast && { forecast }),
  };
}

/** Numbers the tensors as they are met: those that stand in after a mistake have no number of their own. */
class Tensors {
  readonly views: TensorView[] = [];
  private readonly ids = new Map<Tensor, number>();

  constructor(private readonly network: Network) {}

  idOf(tensor: Tensor): number {
    const known = this.ids.get(tensor);
    if (known !== undefined) {
      return known;
    }
    const id = this.views.length;
    this.ids.set(tensor, id);
    this.views.push(this.view(tensor, id));
    return id;
  }

  private view(tensor: Tensor, id: number): TensorView {
    const { producer, type } = tensor;
    const index =
      producer.kind === 'input'
        ? this.network.inputs.indexOf(producer)
        : this.network.calls.indexOf(producer as Call);
    return {
      id,
      ...(tensor.name !== undefined && { name: tensor.name }),
      producer: { kind: producer.kind === 'input' ? 'input' : 'call', index, result: tensor.result },
      ...(type && { shape: type.shape }),
      axes: type ? type.axes.map((axis) => axis ?? null) : [],
      printed: type ? printSample(type) : '?',
      labelled: type ? printLabelled(type) : '?',
      integer: type?.dtype === 'int32',
    };
  }
}

/** Numbers the uses of blocks as they are met. */
class BlockUses {
  readonly views: BlockView[] = [];
  private readonly ids = new Map<string, number>();

  constructor(private readonly place: (node: AstNode) => Place) {}

  /** The uses around a call, outermost first. */
  idsOf(path: Call['path']): number[] {
    let key = '';
    return path.map((block) => {
      key += `/${block.name}#${block.use}`;
      const known = this.ids.get(key);
      if (known !== undefined) {
        return known;
      }
      this.ids.set(key, this.views.length);
      return this.views.push({ name: block.name, place: this.place(block.node) }) - 1;
    });
  }
}

function viewCall(
  call: Call,
  index: number,
  network: Network,
  tensors: Tensors,
  blocks: BlockUses,
  place: (node: AstNode) => Place,
): CallView {
  const ids = (list: readonly Tensor[]) => list.map((tensor) => tensors.idOf(tensor));
  return {
    index,
    ...(call.kind === 'layer'
      ? { layer: network.layers.indexOf((call as LayerCall).layer) }
      : { slice: viewSlice(call) }),
    inputs: ids(call.inputs),
    states: call.kind === 'layer' ? ids(call.states) : [],
    outputs: ids(call.outputs),
    blocks: blocks.idsOf(call.path),
    place: place(call.node),
    ...(call.problem && { problem: call.problem.message }),
  };
}

function viewSlice(call: SliceCall): SliceView {
  const text = textOf(call.node);
  const steps = call.axes.filter((axis) => axis.kind !== 'new')[1];
  const shifted = call.axes.slice(0, 2).some((axis) => axis.kind === 'new');
  return {
    text: text.slice(text.indexOf('[')),
    steps: shifted
      ? 'some'
      : steps?.kind === 'index'
        ? { at: steps.at }
        : steps?.kind === 'range' &&
            (steps.start !== undefined || steps.stop !== undefined || steps.step !== 1)
          ? 'some'
          : 'all',
  };
}

function viewLayer(layer: Layer, index: number, place: (node: AstNode) => Place): LayerView {
  const { use, formula } = layer;
  const inner = innerLayer(use);
  const recurrence = recurrenceOf(use);
  return {
    index,
    name: layer.name,
    type: layer.type,
    summary: use.definition.summary,
    documentation: use.definition.documentation,
    arguments: viewArguments(use),
    ...(inner && { inner: { type: inner.definition.type, arguments: viewArguments(inner) } }),
    ...(recurrence && { recurrence }),
    time: recurrence ? 'recurrent' : mixesSteps(use) ? 'across' : 'each-step',
    weights: layer.weights.map(({ name, shape, trainable }) => ({ name, shape, trainable })),
    ...(formula && { formula }),
    parameters: layer.parameters,
    trainableParameters: layer.trainableParameters,
    place: place(layer.node),
  };
}

/** True for layers of which one output step may hang on several input steps. */
function mixesSteps({ definition }: LayerUse): boolean {
  return (
    ['convolution', 'pooling', 'attention', 'reshaping'].includes(definition.category) ||
    definition.type === 'Dot'
  );
}
