import * as ast from '../generated/ast.js';
import type { Binding } from './bindings.js';
import type { BuildContext } from './build-network.js';
import { type EvaluationScope, evaluate } from './evaluate.js';
import type { NetworkBuilder } from './network-builder.js';
import type { Step } from './steps.js';
import type { Value } from './value.js';

/** A model with its parameters given: its layers are made at its first use and shared by further ones. */
export interface ModelInstance {
  readonly model: ast.Model;
  readonly parameters: ReadonlyMap<ast.Named, Binding>;
  /** The steps of each chain, made once so that further uses share their weights. */
  readonly prepared: Map<ast.Flow, readonly Step[]>;
}

/** Gives a model's parameters their values: the given one, else the default, else none that is known. */
export function instantiate(
  model: ast.Model,
  given: ReadonlyMap<string, Value>,
  builder: NetworkBuilder,
  context: BuildContext,
): ModelInstance {
  const parameters = new Map<ast.Named, Binding>();
  const scope: EvaluationScope = {
    report: (diagnostic) => builder.report(diagnostic),
    lookup(declared, node) {
      const binding = parameters.get(declared);
      return ast.isConst(declared)
        ? context.constant(declared)
        : binding?.kind === 'value'
          ? binding.value
          : { kind: 'unknown', node };
    },
  };
  for (const parameter of model.parameters) {
    const value = given.get(parameter.name) ?? (parameter.default && evaluate(parameter.default, scope));
    parameters.set(parameter, value ? { kind: 'value', value } : { kind: 'unknown' });
  }
  return { model, parameters, prepared: new Map() };
}
