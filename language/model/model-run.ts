import { arityOfNames } from '../diagnostics/arity-of-names.js';
import { badValue } from '../diagnostics/bad-value.js';
import { nothingFlows } from '../diagnostics/nothing-flows.js';
import { unknownName } from '../diagnostics/unknown-name.js';
import * as ast from '../generated/ast.js';
import { applyStep } from './apply-step.js';
import { Bindings } from './bindings.js';
import { namesLayer } from './block-name.js';
import type { BuildContext } from './build-network.js';
import { type EvaluationScope, evaluate } from './evaluate.js';
import { instantiate, type ModelInstance } from './model-instance.js';
import { modelScope } from './model-scope.js';
import type { BlockUse, Tensor } from './network.js';
import type { NetworkBuilder } from './network-builder.js';
import { readStep, type Step } from './steps.js';
import type { Value } from './value.js';

/** Where the tensor for an input comes from: from outside, or from what flows into a model used as a layer. */
export type InputSource = (input: ast.Input, scope: EvaluationScope, index: number) => Tensor;

/** One run through a model's statements, in their order. */
export class ModelRun {
  readonly names: Bindings;
  readonly scope: EvaluationScope;

  constructor(
    readonly builder: NetworkBuilder,
    readonly context: BuildContext,
    readonly instance: ModelInstance,
    /** The uses of blocks and models around it, outermost first. */
    readonly path: readonly BlockUse[],
    /** The models being run, this one last: none of them may be used inside. */
    readonly open: readonly ast.Model[],
    /** True inside a TimeDistributed. */
    readonly overTime = false,
  ) {
    this.names = new Bindings(instance.parameters, (diagnostic) => builder.report(diagnostic));
    this.scope = modelScope(this);
  }

  /** A run of another model inside this one. */
  inside(instance: ModelInstance, path: readonly BlockUse[], overTime: boolean): ModelRun {
    const open = [...this.open, instance.model];
    return new ModelRun(this.builder, this.context, instance, path, open, overTime);
  }

  /** A model with values for its parameters; those without keep their defaults, or stay unknown, and quiet. */
  instantiate(model: ast.Model, given: ReadonlyMap<string, Value>): ModelInstance {
    return instantiate(model, given, this.builder, this.context);
  }

  /** Goes through the statements and gives the outputs. */
  outputs(inputOf: InputSource): readonly Tensor[] {
    let last: readonly Tensor[] = [];
    const outputs: Tensor[] = [];
    let inputs = 0;
    for (const statement of this.instance.model.statements) {
      switch (statement.$type) {
        case 'Input':
          this.names.give(statement, {
            kind: 'tensor',
            tensor: inputOf(statement, this.scope, inputs++),
          });
          break;
        case 'Flow':
          last = this.flow(statement) ?? last;
          break;
        case 'Output':
          outputs.push(...statement.outputs.flatMap((one) => this.tensors(one)));
          break;
      }
    }
    const declared = this.instance.model.statements.some(ast.isOutput);
    return declared ? outputs : last;
  }

  /** Reads one chain; gives its tensors, or undefined where it only names a block. */
  private flow(flow: ast.Flow): readonly Tensor[] | undefined {
    if (!flow.source) {
      return undefined;
    }
    if (this.beginsWithLayer(flow.source)) {
      this.block(flow, flow.source as ast.Reference);
      return undefined;
    }
    const source = this.tensors(flow.source);
    const steps = this.prepare(flow, () => flow.steps.map((node) => readStep(node, this)));
    const results = steps.reduce((tensors, step) => applyStep(step, tensors, this), source);
    this.nameResults(flow, results);
    return results;
  }

  /** True where a chain's first element is a layer, a block or a model rather than a tensor. */
  private beginsWithLayer(source: ast.Expression): boolean {
    const declared = ast.isReference(source) ? source.target?.ref : undefined;
    return declared
      ? ast.isModel(declared) || this.names.get(declared)?.kind === 'block'
      : namesLayer(source);
  }

  private block(flow: ast.Flow, source: ast.Reference): void {
    const target = flow.targets[0];
    if (!target) {
      this.builder.report(nothingFlows(flow, this.instance.model));
      return;
    }
    const name = target.name;
    const path = [...this.path, { name, use: 0, node: flow }];
    const steps = this.prepare(flow, () => [source, ...flow.steps].map((node) => readStep(node, this, path)));
    this.names.give(target, { kind: 'block', block: { name, steps, node: flow } });
  }

  /** The steps of a chain, made once for each instance of the model, so that its further uses share weights. */
  private prepare(flow: ast.Flow, make: () => readonly Step[]): readonly Step[] {
    const { prepared } = this.instance;
    let steps = prepared.get(flow);
    if (!steps) {
      steps = make();
      prepared.set(flow, steps);
    }
    return steps;
  }

  /** The tensors that an expression names: one, or several in a tuple. */
  private tensors(node: ast.Expression): readonly Tensor[] {
    const wanted = 'A tensor is needed here: an input, or a name given with =.';
    return this.tensorsIn(evaluate(node, this.scope), node, wanted);
  }

  /** The tensors in an expression's value. What is none is reported: `wanted` says what is needed, in whole sentences. */
  tensorsIn(value: Value, node: ast.Expression, wanted: string): readonly Tensor[] {
    const values = value.kind === 'list' ? value.items : [value];
    return values.map((one) => {
      if (one.kind === 'tensor') {
        return one.tensor;
      }
      if (one.kind === 'word') {
        this.builder.report(unknownName(one.node, one.name, this.names.names('tensor'), 'tensor'));
      } else if (one.kind !== 'unknown') {
        this.builder.report(badValue(one.node ?? node, wanted));
      }
      return this.builder.unknownTensor([], node);
    });
  }

  /** Gives the results of a chain the names that stand in front of it. */
  private nameResults(flow: ast.Flow, results: readonly Tensor[]): void {
    const { targets } = flow;
    if (targets.length === 0) {
      return;
    }
    const unknown = results.some((tensor) => !tensor.type);
    if (targets.length !== results.length && !unknown) {
      this.builder.report(arityOfNames(flow, results));
    }
    for (const [i, target] of targets.entries()) {
      const tensor = targets.length === results.length || !unknown ? results[i] : undefined;
      if (tensor && target.name) {
        this.builder.nameTensor(tensor, target);
      }
      this.names.give(target, tensor ? { kind: 'tensor', tensor } : { kind: 'unknown' });
    }
  }
}
