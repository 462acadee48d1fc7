import type { Reference } from '../generated/ast.js';
import type { LayerProblem } from '../layers/definition.js';
import type { Layer, LayerCall, Tensor } from '../model/network.js';
import { printLabelled } from '../shapes/tensor-type.js';
import type { Diagnostic, Fix } from './diagnostic.js';
import { innerLayer } from './layer-problem.js';
import { describeOrigin, originNode } from './origin.js';
import { lineOf, rangeOf } from './source.js';

/** `rank`: a layer gets the wrong number of dimensions. */
export function rankProblem(
  problem: LayerProblem & { code: 'rank' },
  layer: Layer,
  inputs: readonly Tensor[],
  states: readonly Tensor[],
  node: Reference,
): Diagnostic {
  const at = problem.inner ? innerLayer(node) : node;
  const name = at.target.$refText;
  const tensor = problem.input < 0 ? states[-1 - problem.input]! : inputs[problem.input]!;
  const cause = droppedSequence(tensor);
  const got = tensor.type ? printLabelled(tensor.type) : 'something else';
  const fixes: Fix[] = [];
  let why = `gets ${got} from ${describeOrigin(tensor)}`;
  if (cause && layer.use.definition.inputs === 'one') {
    why += `: ${cause.layer.type} on line ${lineOf(cause.node)} gives only its last step. Add return_sequences=true to it`;
    fixes.push(addArgument(cause.node, 'return_sequences', 'true'));
  }
  return {
    code: 'rank',
    severity: 'error',
    message: `${name} needs ${problem.expected} for each sample, but ${why}.`,
    range: rangeOf(at, 'target'),
    related: [
      {
        message: `${describeOrigin(tensor)} gives ${got}.`,
        range: rangeOf(cause ? cause.node : originNode(tensor)),
      },
    ],
    fixes,
  };
}

/** The recurrent layer before a tensor that gave only its last step, seen through layers that keep the shape. */
function droppedSequence(tensor: Tensor): LayerCall | undefined {
  for (let producer = tensor.producer; producer.kind === 'layer'; producer = producer.inputs[0]!.producer) {
    if (producer.layer.use.args.return_sequences === false) {
      return producer;
    }
    if (
      producer.inputs.length !== 1 ||
      producer.inputs[0]!.type?.shape.length !== producer.outputs[0]!.type?.shape.length
    ) {
      return undefined;
    }
  }
  return undefined;
}

/** Adds an argument to a layer's call. */
export function addArgument(node: Reference, name: string, value: string): Fix {
  const end = rangeOf(node).end;
  const last = { line: end.line, character: Math.max(0, end.character - 1) };
  const separator = node.arguments.length > 0 ? ', ' : '';
  return {
    title: `Add ${name}=${value} to ${node.target.$refText}`,
    edits: [{ range: { start: last, end: last }, newText: `${separator}${name}=${value}` }],
  };
}
