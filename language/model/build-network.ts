import type { AstNode } from 'langium';
import { arity } from '../diagnostics/arity.js';
import { badValue } from '../diagnostics/bad-value.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { duplicateName } from '../diagnostics/duplicate-name.js';
import { missingModelArgument, unknownModelArgument } from '../diagnostics/model-argument.js';
import { unknownLayer } from '../diagnostics/unknown-layer.js';
import { unknownName } from '../diagnostics/unknown-name.js';
import * as ast from '../generated/ast.js';
import { findLayer } from '../layers/registry.js';
import { applyLayer } from './apply-layer.js';
import { type EvaluationScope, evaluate } from './evaluate.js';
import type { BlockUse, Network, Tensor } from './network.js';
import { type LayerInProgress, NetworkBuilder } from './network-builder.js';
import { patternOf } from './pattern.js';
import { readInput } from './read-input.js';
import { type LayerReading, readLayer } from './read-layer.js';
import { readIndices, sliceType } from './slice.js';
import type { Value } from './value.js';

/** What a name of a model stands for while the model is built. */
type Binding =
  | { readonly kind: 'tensor'; readonly tensor: Tensor }
  | { readonly kind: 'block'; readonly block: Block }
  | { readonly kind: 'value'; readonly value: Value }
  /** Its mistake is reported already. */
  | { readonly kind: 'unknown' };

/** A chain without a tensor in front: its layers are made once and used wherever its name stands. */
interface Block {
  readonly name: string;
  readonly steps: readonly Step[];
  readonly node: AstNode;
}

/** One step of a chain, ready to be used any number of times with the same weights. */
type Step =
  | {
      readonly kind: 'layer';
      readonly layer: LayerInProgress;
      readonly reading: LayerReading;
      readonly node: ast.Reference;
    }
  | { readonly kind: 'block'; readonly block: Block; readonly node: ast.Reference }
  | { readonly kind: 'model'; readonly model: ModelInstance; readonly node: ast.Reference }
  /** Its mistake is reported already. */
  | { readonly kind: 'unknown'; readonly node: ast.Reference };

/** A model with its parameters given: its layers are made at its first use and shared by further ones. */
interface ModelInstance {
  readonly model: ast.Model;
  readonly parameters: ReadonlyMap<ast.Named, Binding>;
  readonly prepared: Map<ast.Flow, readonly Step[]>;
}

/** What building shares with the rest of the analysis. */
export interface BuildContext {
  /** A constant's value. */
  constant(node: ast.Const): Value;
  report(diagnostic: Diagnostic): void;
}

/**
 * Builds the network of a model: resolves its names, reads its layers and infers every shape.
 * `given` are values for the model's parameters; those without keep their defaults.
 */
export function buildNetwork(
  model: ast.Model,
  context: BuildContext,
  given: ReadonlyMap<string, Value> = new Map(),
): Network {
  let failed = false;
  const builder = new NetworkBuilder((diagnostic) => {
    failed ||= diagnostic.severity === 'error';
    context.report(diagnostic);
  });
  const reader = new ModelReader(builder, context);
  const outputs = reader.readModel(model, given);
  const position = (node: AstNode) => node.$cstNode?.offset ?? 0;
  const own = (layer: LayerInProgress) => layer.path.length === 0 || ownBlock(layer, model);
  builder.layers.sort((a, b) => (own(a) && own(b) ? position(a.node) - position(b.node) : 0));
  return {
    name: model.name,
    inputs: builder.inputs,
    layers: builder.layers,
    calls: builder.calls,
    outputs,
    pattern: patternOf(builder.inputs, outputs, builder.calls),
    node: model,
    complete: !failed && outputs.length > 0 && outputs.every((tensor) => tensor.type),
  };
}

/** True for a layer that the model's own text makes, be it in a block of it. */
function ownBlock(layer: LayerInProgress, model: ast.Model): boolean {
  for (let node: AstNode | undefined = layer.node; node; node = node.$container) {
    if (node === model) {
      return true;
    }
  }
  return false;
}

/** Goes through a model's statements in order. One reader serves a network, models inside it included. */
class ModelReader {
  private readonly open: ast.Model[] = [];

  constructor(
    private readonly builder: NetworkBuilder,
    private readonly context: BuildContext,
  ) {}

  /** The outermost model: its inputs become the network's. */
  readModel(model: ast.Model, given: ReadonlyMap<string, Value>): readonly Tensor[] {
    const instance = this.instantiate(model, given, model);
    if (!instance) {
      return [];
    }
    return this.run(instance, [], (input, scope) => {
      const type = readInput(input, scope);
      return this.builder.addInput(input.name, type, input);
    });
  }

  /** Gives a model's parameters their values. */
  private instantiate(
    model: ast.Model,
    given: ReadonlyMap<string, Value>,
    at: AstNode,
  ): ModelInstance | undefined {
    const parameters = new Map<ast.Named, Binding>();
    for (const parameter of model.parameters) {
      const value =
        given.get(parameter.name) ??
        (parameter.default && evaluate(parameter.default, this.scope(parameters, [])));
      if (!value) {
        if (at !== model) {
          this.builder.report(missingModelArgument(at, model, parameter));
          return undefined;
        }
        // A model that waits for its parameters: what depends on this one stays unknown, and quiet.
        parameters.set(parameter, { kind: 'unknown' });
      } else {
        parameters.set(parameter, { kind: 'value', value });
      }
    }
    return { model, parameters, prepared: new Map() };
  }

  /** Runs a model's statements on its inputs and gives its outputs. */
  private run(
    instance: ModelInstance,
    path: readonly BlockUse[],
    inputOf: (input: ast.Input, scope: EvaluationScope, index: number) => Tensor,
  ): readonly Tensor[] {
    const { model } = instance;
    this.open.push(model);
    const names = new Map(instance.parameters);
    const scope = this.scope(names, path);
    let last: readonly Tensor[] = [];
    let outputs: Tensor[] | undefined;
    let inputs = 0;
    for (const statement of model.statements) {
      switch (statement.$type) {
        case 'Input':
          names.set(statement, { kind: 'tensor', tensor: inputOf(statement, scope, inputs++) });
          break;
        case 'Flow':
          last = this.readFlow(statement, names, path, instance) ?? last;
          break;
        case 'Output':
          outputs = [
            ...(outputs ?? []),
            ...statement.outputs.flatMap((output) => this.readTensors(output, names, path)),
          ];
          break;
      }
    }
    this.open.pop();
    return outputs ?? last;
  }

  /** Reads one chain; gives its tensors, or undefined where it only names a block. */
  private readFlow(
    flow: ast.Flow,
    names: Map<ast.Named, Binding>,
    path: readonly BlockUse[],
    instance: ModelInstance,
  ): readonly Tensor[] | undefined {
    if (!flow.source) {
      return undefined;
    }
    if (this.startsBlock(flow.source, names)) {
      this.readBlock(flow, names, path, instance);
      return undefined;
    }
    let tensors = this.readTensors(flow.source, names, path);
    const steps = this.prepare(flow, instance, () => this.readSteps(flow.steps, names, path, instance));
    for (const step of steps) {
      tensors = this.apply(step, tensors, names, path);
    }
    this.bindTargets(flow, tensors, names);
    return tensors;
  }

  /** The steps of a chain, made once for each instance of the model, so that its further uses share weights. */
  private prepare(flow: ast.Flow, instance: ModelInstance, make: () => readonly Step[]): readonly Step[] {
    let steps = instance.prepared.get(flow);
    if (!steps) {
      steps = make();
      instance.prepared.set(flow, steps);
    }
    return steps;
  }

  /** True where a chain's first element is a layer, a block or a model rather than a tensor. */
  private startsBlock(source: ast.Expression, names: ReadonlyMap<ast.Named, Binding>): boolean {
    if (!ast.isReference(source)) {
      return false;
    }
    const declared = source.target?.ref;
    if (!declared) {
      return source.called || findLayer(source.target?.$refText ?? '') !== undefined;
    }
    return ast.isModel(declared) || names.get(declared)?.kind === 'block';
  }

  private readBlock(
    flow: ast.Flow,
    names: Map<ast.Named, Binding>,
    path: readonly BlockUse[],
    instance: ModelInstance,
  ): void {
    const target = flow.targets[0];
    const name = target?.name ?? 'block';
    const inside = [...path, { name, use: 0, node: flow }];
    const chain = [flow.source as ast.Reference, ...flow.steps];
    const steps = this.prepare(flow, instance, () => this.readSteps(chain, names, inside, instance));
    if (!target) {
      this.builder.report(
        badValue(
          flow,
          'Nothing flows through these layers. Put a tensor in front (x -> …), or name them as a block (encoder = …).',
        ),
      );
      return;
    }
    this.bind(target, { kind: 'block', block: { name, steps, node: flow } }, names);
  }

  /** Makes the layers of a chain, in the order of the text, before anything flows through them. */
  private readSteps(
    steps: readonly ast.Reference[],
    names: ReadonlyMap<ast.Named, Binding>,
    path: readonly BlockUse[],
    instance: ModelInstance,
  ): Step[] {
    return steps.map((node) => this.readStep(node, names, path, instance));
  }

  private readStep(
    node: ast.Reference,
    names: ReadonlyMap<ast.Named, Binding>,
    path: readonly BlockUse[],
    _instance: ModelInstance,
  ): Step {
    const declared = node.target?.ref;
    const scope = this.scope(names, path);
    if (declared && ast.isModel(declared)) {
      return this.readModelStep(node, declared, scope);
    }
    if (declared) {
      const binding = names.get(declared);
      if (binding?.kind === 'block') {
        return { kind: 'block', block: binding.block, node };
      }
      if (binding?.kind !== 'unknown') {
        this.builder.report(unknownLayer(node, node.target.$refText));
      }
      return { kind: 'unknown', node };
    }
    const reading = readLayer(node, scope);
    if (!reading) {
      return { kind: 'unknown', node };
    }
    const layer = this.builder.addLayer(
      reading.use,
      this.layerName(reading, node),
      reading.trainable,
      path.map((one) => one.name),
      node,
    );
    return { kind: 'layer', layer, reading, node };
  }

  private layerName(reading: LayerReading, node: ast.Reference): string {
    const { names } = this.builder;
    if (reading.name === undefined) {
      return names.automatic(reading.use.definition.type);
    }
    if (!names.claim(reading.name)) {
      this.builder.report(
        badValue(
          node.arguments.find((one) => one.keyword === 'name') ?? node,
          `Another layer of this model is called "${reading.name}". Layers' names are unique, since weights are kept under them.`,
        ),
      );
    }
    return reading.name;
  }

  private readModelStep(node: ast.Reference, model: ast.Model, scope: EvaluationScope): Step {
    if (this.open.includes(model)) {
      this.builder.report(
        badValue(node, `The model ${model.name} is used inside itself, so the network would never end.`),
      );
      return { kind: 'unknown', node };
    }
    const given = new Map<string, Value>();
    let position = 0;
    for (const argument of node.arguments) {
      const name = argument.keyword ?? model.parameters[position++]?.name;
      if (!name || !model.parameters.some((one) => one.name === name)) {
        this.builder.report(unknownModelArgument(argument, model));
        return { kind: 'unknown', node };
      }
      given.set(name, evaluate(argument.value, scope));
    }
    const instance = this.instantiate(model, given, node);
    return instance ? { kind: 'model', model: instance, node } : { kind: 'unknown', node };
  }

  /** Sends tensors through one step. */
  private apply(
    step: Step,
    tensors: readonly Tensor[],
    names: ReadonlyMap<ast.Named, Binding>,
    path: readonly BlockUse[],
  ): readonly Tensor[] {
    switch (step.kind) {
      case 'unknown':
        return [this.unknownTensor(tensors)];
      case 'layer':
        return this.applyOne(step, tensors, names, path);
      case 'block': {
        const use = { name: step.block.name, use: this.builder.countUse(step.block.node), node: step.node };
        let flowing = tensors;
        for (const inner of step.block.steps) {
          flowing = this.apply(inner, flowing, names, [...path, use]);
        }
        return flowing;
      }
      case 'model':
        return this.applyModel(step.model, step.node, tensors, path);
    }
  }

  private applyOne(
    step: Step & { kind: 'layer' },
    tensors: readonly Tensor[],
    names: ReadonlyMap<ast.Named, Binding>,
    path: readonly BlockUse[],
  ): readonly Tensor[] {
    const { layer, reading, node } = step;
    const wrong = arity.intoLayer(layer, tensors, node);
    if (wrong) {
      this.builder.report(wrong);
      return [this.unknownTensor(tensors)];
    }
    const states = this.readStates(reading, names, path);
    return states
      ? applyLayer(this.builder, layer, tensors, states, path, node)
      : [this.unknownTensor(tensors)];
  }

  /** The tensors of `initial_state`; undefined where one is none, which is reported. */
  private readStates(
    reading: LayerReading,
    _names: ReadonlyMap<ast.Named, Binding>,
    _path: readonly BlockUse[],
  ): readonly Tensor[] | undefined {
    const states: Tensor[] = [];
    for (const value of reading.initialState ?? []) {
      if (value.kind === 'tensor') {
        states.push(value.tensor);
      } else {
        if (value.kind !== 'unknown') {
          this.builder.report(
            badValue(value.node, 'initial_state needs tensors of this model: initial_state=(h, c).'),
          );
        }
        return undefined;
      }
    }
    return states;
  }

  private applyModel(
    instance: ModelInstance,
    node: ast.Reference,
    tensors: readonly Tensor[],
    path: readonly BlockUse[],
  ): readonly Tensor[] {
    const { model } = instance;
    const inputs = model.statements.filter(ast.isInput);
    if (inputs.length !== tensors.length) {
      this.builder.report(arity.intoModel(model, inputs.length, tensors, node));
      return [this.unknownTensor(tensors)];
    }
    const use = { name: model.name, use: this.builder.countUse(model), node };
    return this.run(instance, [...path, use], (_input, _scope, index) => tensors[index]!);
  }

  /** The tensors that an expression names: one, or several in a tuple. */
  private readTensors(
    node: ast.Expression,
    names: ReadonlyMap<ast.Named, Binding>,
    path: readonly BlockUse[],
  ): readonly Tensor[] {
    const value = evaluate(node, this.scope(names, path));
    const values = value.kind === 'list' ? value.items : [value];
    return values.map((one) => {
      if (one.kind === 'tensor') {
        return one.tensor;
      }
      if (one.kind === 'word') {
        this.builder.report(unknownName(one.node, one.name, this.tensorNames(names), 'tensor'));
      } else if (one.kind !== 'unknown') {
        this.builder.report(
          badValue(one.node ?? node, 'A tensor is needed here: an input, or a name given with =.'),
        );
      }
      return this.unknownTensor([]);
    });
  }

  private tensorNames(names: ReadonlyMap<ast.Named, Binding>): string[] {
    return [...names].filter(([, binding]) => binding.kind === 'tensor').map(([node]) => node.name);
  }

  private bindTargets(flow: ast.Flow, tensors: readonly Tensor[], names: Map<ast.Named, Binding>): void {
    const { targets } = flow;
    if (targets.length === 0) {
      return;
    }
    const unknown = tensors.some((tensor) => !tensor.type);
    if (targets.length !== tensors.length && !unknown) {
      this.builder.report(arity.outOf(flow, tensors));
    }
    for (const [i, target] of targets.entries()) {
      const tensor = targets.length === tensors.length || !unknown ? tensors[i] : undefined;
      if (tensor) {
        this.builder.nameTensor(tensor, target.name);
      }
      this.bind(target, tensor ? { kind: 'tensor', tensor } : { kind: 'unknown' }, names);
    }
  }

  private bind(target: ast.TensorName, binding: Binding, names: Map<ast.Named, Binding>): void {
    if (target.name === '_' || !target.name) {
      return;
    }
    for (const other of names.keys()) {
      if (other.name === target.name) {
        this.builder.report(duplicateName(target, other));
        return;
      }
    }
    names.set(target, binding);
  }

  /** A tensor of unknown type, standing in after a mistake that is reported. */
  private unknownTensor(from: readonly Tensor[]): Tensor {
    const producer = from[0]?.producer ?? this.builder.inputs[0];
    return { id: -1, type: undefined, producer: producer as Tensor['producer'], result: 0 };
  }

  private scope(names: ReadonlyMap<ast.Named, Binding>, path: readonly BlockUse[]): EvaluationScope {
    const { builder, context } = this;
    const scope: EvaluationScope = {
      report: (diagnostic) => builder.report(diagnostic),
      lookup(declared, node) {
        if (ast.isConst(declared)) {
          return context.constant(declared);
        }
        if (ast.isModel(declared)) {
          return { kind: 'network', name: declared.name, node };
        }
        const binding = names.get(declared);
        switch (binding?.kind) {
          case 'tensor':
            return { kind: 'tensor', tensor: binding.tensor, node };
          case 'value':
            return { ...binding.value, node } as Value;
          case 'block':
            return { kind: 'network', name: binding.block.name, node };
          case 'unknown':
            return { kind: 'unknown', node };
          default:
            return undefined;
        }
      },
      slice(node, value) {
        if (value.kind !== 'tensor') {
          return undefined;
        }
        const { tensor } = value;
        if (!tensor.type) {
          return { kind: 'unknown', node };
        }
        const axes = readIndices(node, tensor.type.shape.length, scope);
        if (!axes) {
          return { kind: 'unknown', node };
        }
        const sliced = sliceType(tensor.type, axes, node);
        if ('problem' in sliced) {
          builder.report(sliced.problem);
          builder.addSlice(tensor, axes, undefined, path, node, sliced.problem);
          return { kind: 'unknown', node };
        }
        return { kind: 'tensor', tensor: builder.addSlice(tensor, axes, sliced.type, path, node), node };
      },
    };
    return scope;
  }
}
