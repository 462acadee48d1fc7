import type { AstNode } from 'langium';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Reference } from '../generated/ast.js';
import type { LayerUse, ParameterFormula, Weight } from '../layers/definition.js';
import type { TensorType } from '../shapes/tensor-type.js';
import { LayerNames } from './layer-names.js';
import type { AxisSlice, BlockUse, Call, Layer, NetworkInput, SliceCall, Tensor } from './network.js';

/** A layer while its network is being built: its weights are known once something went through it. */
export interface LayerInProgress extends Layer {
  weights: readonly Weight[];
  formula?: ParameterFormula;
  parameters: number;
  trainableParameters: number;
  readonly trainable: boolean;
  /** The types it was first used on; a later use must fit them. */
  builtOn?: readonly TensorType[];
  /** The first use, for messages about a later one. */
  firstUse?: Reference;
}

/** The parts of one network as they come into being, and the problems met on the way. */
export class NetworkBuilder {
  readonly inputs: NetworkInput[] = [];
  readonly layers: LayerInProgress[] = [];
  readonly calls: Call[] = [];
  readonly names = new LayerNames();
  private tensorCount = 0;
  private readonly blockUses = new Map<AstNode, number>();

  constructor(private readonly reportTo: (diagnostic: Diagnostic) => void) {}

  report(diagnostic: Diagnostic): void {
    this.reportTo(diagnostic);
  }

  addInput(name: string, type: TensorType | undefined, node: NetworkInput['node']): Tensor {
    const input = { kind: 'input', name, node } as NetworkInput & { tensor: Tensor };
    const tensor = { id: this.tensorCount++, name, type, producer: input, result: 0 };
    Object.assign(input, { tensor });
    this.inputs.push(input);
    return tensor;
  }

  addLayer(
    use: LayerUse,
    name: string,
    trainable: boolean,
    path: readonly string[],
    node: Reference,
  ): LayerInProgress {
    const layer: LayerInProgress = {
      name,
      type: use.definition.typeName?.(use.args) ?? use.definition.type,
      use,
      weights: [],
      parameters: 0,
      trainableParameters: 0,
      trainable,
      path,
      node,
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

  /** Counts the uses of a block or model, from 0. */
  countUse(block: AstNode): number {
    const count = this.blockUses.get(block) ?? 0;
    this.blockUses.set(block, count + 1);
    return count;
  }

  /** Gives a tensor its name; the first one stays where a tensor gets several. */
  nameTensor(tensor: Tensor, name: string): void {
    if (tensor.name === undefined) {
      (tensor as { name?: string }).name = name;
    }
  }

  private tensor(type: TensorType | undefined, producer: Call, result: number): Tensor {
    return { id: this.tensorCount++, type, producer, result };
  }
}
