import type { AstNode } from 'langium';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { remarksOn } from '../diagnostics/sound-network.js';
import { atHome } from '../diagnostics/source.js';
import type * as ast from '../generated/ast.js';
import { instantiate } from './model-instance.js';
import { ModelRun } from './model-run.js';
import type { Network } from './network.js';
import { type LayerInProgress, NetworkBuilder } from './network-builder.js';
import { patternOf } from './pattern.js';
import { readInput } from './read-input.js';
import type { Value } from './value.js';

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
    context.report(atHome(diagnostic, model));
  });
  const instance = instantiate(model, given, builder, context);
  const run = new ModelRun(builder, context, instance, [], [model]);
  const outputs = run
    .outputs((input, scope) => builder.addInput(input.name, readInput(input, scope), input))
    .filter((tensor) => tensor.id >= 0);
  const network: Network = {
    // Where the text breaks off before it.
    name: model.name ?? '?',
    inputs: builder.inputs,
    layers: inTextOrder(builder.layers, model),
    calls: builder.calls,
    named: builder.named,
    outputs,
    pattern: patternOf(builder.inputs, outputs, builder.calls),
    node: model,
    complete: !failed && outputs.length > 0 && outputs.every((tensor) => tensor.type),
  };
  if (network.complete) {
    for (const remark of remarksOn(network)) {
      context.report(atHome(remark, model));
    }
  }
  return network;
}

/** Layers by their place in the text; those of another model stand where it is used. */
function inTextOrder(layers: readonly LayerInProgress[], model: ast.Model): readonly LayerInProgress[] {
  const position = ({ node, around }: LayerInProgress) => {
    const own = [node, ...around.map((one) => one.node).reverse()].find((one) => isOwn(one, model));
    return own?.$cstNode?.offset ?? 0;
  };
  return [...layers].sort((a, b) => position(a) - position(b));
}

/** True for a part of the model's own text. */
function isOwn(node: AstNode, model: ast.Model): boolean {
  return node === model || (node.$container !== undefined && isOwn(node.$container, model));
}
