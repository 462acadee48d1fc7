import type { Pattern } from '../../language/model/network.js';
import type {
  ArgumentView,
  BlockView,
  CallView,
  InputView,
  LayerView,
  NetworkView,
  Place,
  Recurrence,
  SliceView,
  TensorView,
} from '../../language/model/network-view.js';

type Shape = readonly (number | null)[];

const recurrent: Omit<Recurrence, 'cell' | 'units' | 'states'> = {
  activation: 'tanh',
  recurrentActivation: 'sigmoid',
  useBias: true,
  resetAfter: false,
  returnSequences: false,
  returnState: false,
  stateful: false,
  goBackwards: false,
};

/** Builds views of networks by hand, with Keras' shape rules for the few layers that pictures tell apart. */
export class ViewBuilder {
  private readonly inputs: InputView[] = [];
  private readonly tensors: TensorView[] = [];
  private readonly layers: LayerView[] = [];
  private readonly calls: CallView[] = [];
  private readonly blocks: BlockView[] = [];
  private open: number[] = [];
  private line = 1;

  input(name: string, sample: Shape, integer = false): number {
    const index = this.inputs.length;
    const tensor = this.tensor([null, ...sample], { kind: 'input', index, result: 0 }, name, integer);
    this.inputs.push({ name, tensor, place: this.place() });
    return tensor;
  }

  lstm(
    input: number,
    units: number,
    how: Partial<Recurrence> = {},
    states: readonly number[] = [],
  ): number[] {
    return this.recurrent('LSTM', ['h', 'c'], input, units, how, states);
  }

  gru(input: number, units: number, how: Partial<Recurrence> = {}, states: readonly number[] = []): number[] {
    return this.recurrent('GRU', ['h'], input, units, how, states);
  }

  dense(input: number, units: number): number {
    const shape = this.shape(input);
    const parameters = shape ? (shape.at(-1) ?? 0) * units + units : 0;
    return this.call(
      'Dense',
      [input],
      shape && [...shape.slice(0, -1), units],
      { units: `${units}` },
      parameters,
    );
  }

  timeDistributed(input: number, units: number): number {
    const shape = this.shape(input);
    const result = this.call(
      'TimeDistributed(Dense)',
      [input],
      shape && [...shape.slice(0, -1), units],
      {},
      6,
    );
    this.change(result, { inner: { type: 'Dense', arguments: argumentsOf({ units: `${units}` }) } });
    return result;
  }

  embedding(input: number, size: number): number {
    return this.call(
      'Embedding',
      [input],
      [...this.shape(input)!, size],
      { input_dim: '100', output_dim: `${size}` },
      800,
    );
  }

  repeat(input: number, times: number): number {
    const [batch, features] = this.shape(input)!;
    const result = this.call('RepeatVector', [input], [batch!, times, features!], { n: `${times}` });
    this.change(result, { time: 'across' });
    return result;
  }

  /** A layer that sees all steps at once and gives what is said. */
  across(type: string, inputs: readonly number[], sample: Shape): number {
    const result = this.call(type, inputs, [null, ...sample]);
    this.change(result, { time: 'across' });
    return result;
  }

  merge(type: string, inputs: readonly number[]): number {
    const shape = this.shape(inputs[0]!)!;
    const last = inputs.reduce((sum, id) => sum + (this.shape(id)!.at(-1) ?? 0), 0);
    return this.call(type, inputs, type === 'Concatenate' ? [...shape.slice(0, -1), last] : shape);
  }

  slice(input: number, slice: SliceView, sample: Shape): number {
    const index = this.calls.length;
    const output = this.tensor([null, ...sample], { kind: 'call', index, result: 0 });
    this.push({ index, slice, inputs: [input], states: [], outputs: [output] });
    return output;
  }

  /** A layer that cannot run; what comes of it has no shape. */
  fault(type: string, input: number, problem: string, change: Partial<LayerView> = {}): number {
    const output = this.call(type, [input], undefined);
    this.change(output, change);
    const call = this.calls.at(-1)!;
    this.calls[call.index] = { ...call, problem };
    return output;
  }

  block<T>(name: string, inside: () => T): T {
    const id = this.blocks.push({ name, place: this.place() }) - 1;
    this.open = [...this.open, id];
    const result = inside();
    this.open = this.open.slice(0, -1);
    return result;
  }

  view(pattern: Pattern, outputs: readonly number[], more: Partial<NetworkView> = {}): NetworkView {
    return {
      name: 'network',
      pattern,
      complete: this.tensors.every((tensor) => tensor.shape),
      parameters: this.layers.reduce((sum, layer) => sum + layer.parameters, 0),
      trainableParameters: this.layers.reduce((sum, layer) => sum + layer.trainableParameters, 0),
      place: this.place(),
      inputs: this.inputs,
      tensors: this.tensors,
      layers: this.layers,
      calls: this.calls,
      blocks: this.blocks,
      outputs,
      ...more,
    };
  }

  private recurrent(
    cell: string,
    states: readonly string[],
    input: number,
    units: number,
    how: Partial<Recurrence>,
    given: readonly number[],
  ): number[] {
    const recurrence: Recurrence = { ...recurrent, cell, states, units, ...how };
    const [batch, steps, features] = this.shape(input) ?? [null, null, null];
    const sides = recurrence.bidirectional ? 2 : 1;
    const concatenated = recurrence.bidirectional?.merge === 'concat' ? 2 : 1;
    const gates = cell === 'GRU' ? 3 : 4;
    const parameters = sides * gates * (((features ?? 0) + units) * units + units);
    const width = units * concatenated;
    const shape = recurrence.returnSequences ? [batch!, steps!, width] : [batch!, width];
    const type = recurrence.bidirectional ? 'Bidirectional' : cell;
    const index = this.calls.length;
    const call = this.call(type, [input], shape, { units: `${units}` }, parameters);
    this.change(call, { time: 'recurrent', recurrence });
    const results = [call];
    const more = recurrence.bidirectional?.merge === 'none' ? [shape] : [];
    const kept = recurrence.returnState ? new Array(sides * states.length).fill([batch!, units]) : [];
    for (const extra of [...more, ...kept]) {
      results.push(this.tensor(extra, { kind: 'call', index, result: results.length }));
    }
    this.calls[index] = { ...this.calls[index]!, outputs: results, states: given };
    return results;
  }

  private call(
    type: string,
    inputs: readonly number[],
    shape: Shape | undefined,
    values: Record<string, string> = {},
    parameters = 0,
  ): number {
    const index = this.calls.length;
    const layer = this.layers.length;
    this.layers.push({
      index: layer,
      name: `${type.toLowerCase().replace(/\W/g, '_')}_${layer}`,
      type,
      summary: `What ${type} does.`,
      documentation: 'https://keras.io/',
      arguments: argumentsOf(values),
      time: 'each-step',
      weights: [],
      ...(parameters > 0 && { formula: { symbolic: 'n', numeric: `${parameters}`, count: parameters } }),
      parameters,
      trainableParameters: parameters,
      place: this.place(),
    });
    const output = this.tensor(shape, { kind: 'call', index, result: 0 });
    this.push({ index, layer, inputs, states: [], outputs: [output] });
    return output;
  }

  private push(call: Omit<CallView, 'blocks' | 'place'>): void {
    this.calls.push({ ...call, blocks: this.open, place: this.place() });
  }

  /** Changes the layer that made a tensor. */
  private change(tensor: number, change: Partial<LayerView>): void {
    const call = this.calls[this.tensors[tensor]!.producer.index]!;
    this.layers[call.layer!] = { ...this.layers[call.layer!]!, ...change };
  }

  private shape(tensor: number): Shape | undefined {
    return this.tensors[tensor]!.shape;
  }

  private tensor(
    shape: Shape | undefined,
    producer: TensorView['producer'],
    name?: string,
    integer = false,
  ): number {
    const printed = shape
      ? `[${shape
          .slice(1)
          .map((size) => size ?? '?')
          .join(', ')}]`
      : '?';
    const id = this.tensors.length;
    this.tensors.push({
      id,
      ...(name !== undefined && { name }),
      producer,
      ...(shape && { shape }),
      axes: [],
      printed,
      labelled: printed,
      integer,
    });
    return id;
  }

  private place(): Place {
    const line = this.line++;
    return { range: { start: { line, character: 2 }, end: { line, character: 9 } } };
  }
}

function argumentsOf(values: Record<string, string>): ArgumentView[] {
  return Object.entries(values).map(([name, value]) => ({ name, value, required: true }));
}
