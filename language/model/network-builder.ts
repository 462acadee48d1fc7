import type { AstNode } from 'langium';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { elsewhere } from '../diagnostics/elsewhere.js';
import { uriOf } from '../diagnostics/source.js';
import type { Model, Reference, TensorName } from '../generated/ast.js';
import type { LayerUse, ParameterFormula, Weight } from '../layers/definition.js';
import type { TensorType } from '../shapes/tensor-type.js';
import { typeNameOf } from '../layers/wrapped.js';
import { Extents } from './extent.js';
import { LayerNames } from './layer-names.js';
import type { LayerReading } from './read-layer.js';
import type { AxisSlice, BlockUse, Call, Layer, NetworkInput, SliceCall, Tensor } from './network.js';

/** A layer while its network is being built: its weights are known once something went through it. */
export interface LayerInProgress extends Layer {
  type: string;
  use: LayerUse;
  weights: readonly Weight[];
  formula?: ParameterFormula;
  parameters: number;
  trainableParameters: number;
  /** The blocks and uses of models in which it is made, outermost first. */
  readonly around: readonly BlockUse[];
  /** Whether TimeDistributed stands around the block or model that it belongs to; undefined before its first use. */
  overTime?: boolean;
  /** What is wrong with its arguments. */
  readonly problem?: Diagnostic;
  /** The types it was first used on; a later use must fit them. */
  builtOn?: readonly TensorType[];
  /** Where these came from, for messages about a later use. */
  builtFrom?: AstNode;
}

/** The parts of one network as they come into being, and the problems met on the way. */
export class NetworkBuilder {
  readonly inputs: NetworkInput[] = [];
  readonly layers: LayerInProgress[] = [];
  readonly calls: Call[] = [];
  readonly named = new Map<TensorName, Tensor>();
  readonly names = new LayerNames();
  readonly extents = new Extents();
  private tensorCount = 0;
  private readonly blockUses = new Map<AstNode, number>();

  private readonly reported = new Set<string>();
  /** The models of other files that are being run, outermost first. */
  private readonly foreign: { readonly use: Reference; readonly model: Model }[] = [];

  constructor(private readonly reportTo: (diagnostic: Diagnostic) => void) {}

  /** Reports a mistake once, however often a block with it is used. */
  report(diagnostic: Diagnostic): void {
    const [outermost] = this.foreign;
    const told = outermost ? elsewhere(diagnostic, outermost.use, outermost.model) : diagnostic;
    const key = `${told.code} ${JSON.stringify(told.range)}`;
    if (!this.reported.has(key)) {
      this.reported.add(key);
      this.reportTo(told);
    }
  }

  /** Runs a model used as a layer; mistakes inside one of another file are told at its use. */
  inModel<T>(use: Reference, model: Model, run: () => T): T {
    if (uriOf(use) === uriOf(model)) {
      return run();
    }
    this.foreign.push({ use, model });
    const result = run();
    this.foreign.pop();
    return result;
  }

  addInput(name: string | undefined, type: TensorType | undefined, node: NetworkInput['node']): Tensor {
    const input = { kind: 'input', name: name ?? '?', node } as NetworkInput & { tensor: Tensor };
    const tensor = { id: this.tensorCount++, name, type, producer: input, result: 0 };
    Object.assign(input, { tensor });
    this.inputs.push(input);
    return tensor;
  }

  addLayer(
    { use, sound, problem }: LayerReading,
    name: string,
    around: readonly BlockUse[],
    node: Reference,
  ): LayerInProgress {
    const layer: LayerInProgress = {
      name,
      type: sound ? typeNameOf(use) : use.definition.type,
      use,
      weights: [],
      parameters: 0,
      trainableParameters: 0,
      path: around.map((one) => one.name),
      around,
      node,
      sound,
      ...(problem && { problem }),
    };
    this.layers.push(layer);
    return layer;
  }

  /** Records a use of a layer; the results' types are undefined where a problem keeps them unknown. */
  addLayerCall(call: {
    readonly layer: LayerInProgress;
    readonly inputs: readonly Tensor[];
    readonly states: readonly Tensor[];
    readonly types: readonly (TensorType | undefined)[];
    readonly path: readonly BlockUse[];
    readonly node: Reference;
    readonly problem?: Diagnostic;
  }): readonly Tensor[] {
    const { types, ...rest } = call;
    const outputs: Tensor[] = [];
    const made: Call = { kind: 'layer', id: this.calls.length, outputs, ...rest };
    outputs.push(...types.map((type, result) => this.tensor(type, made, result)));
    this.calls.push(made);
    return outputs;
  }

  /** Records that a part of a tensor is taken. */
  addSlice(
    input: Tensor,
    axes: readonly AxisSlice[],
    type: TensorType | undefined,
    path: readonly BlockUse[],
    node: SliceCall['node'],
    problem?: Diagnostic,
  ): Tensor {
    const outputs: Tensor[] = [];
    const made: SliceCall = {
      kind: 'slice',
      id: this.calls.length,
      inputs: [input],
      outputs,
      axes,
      path,
      node,
      ...(problem && { problem }),
    };
    outputs.push(this.tensor(type, made, 0));
    this.calls.push(made);
    return outputs[0]!;
  }

  /** A tensor of unknown type that stands in after a mistake, which is reported; drawn as coming from `from`. */
  unknownTensor(from: readonly Tensor[], node: AstNode): Tensor {
    const producer = from[0]?.producer ?? this.inputs[0];
    if (producer) {
      return { id: -1, type: undefined, producer, result: 0 };
    }
    const nowhere = { kind: 'input', name: '?', node } as unknown as NetworkInput & { tensor: Tensor };
    const tensor: Tensor = { id: -1, type: undefined, producer: nowhere, result: 0 };
    Object.assign(nowhere, { tensor });
    return tensor;
  }

  /** Counts the uses of a block or model, from 0. */
  countUse(block: AstNode): number {
    const count = this.blockUses.get(block) ?? 0;
    this.blockUses.set(block, count + 1);
    return count;
  }

  /** Gives a tensor its name; the first one stays where a tensor gets several. */
  nameTensor(tensor: Tensor, target: TensorName): void {
    this.named.set(target, tensor);
    if (tensor.name === undefined) {
      (tensor as { name?: string }).name = target.name;
    }
  }

  private tensor(type: TensorType | undefined, producer: Call, result: number): Tensor {
    return { id: this.tensorCount++, type, producer, result };
  }
}
