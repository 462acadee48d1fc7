import type { Reference } from '../generated/ast.js';
import * as ast from '../generated/ast.js';
import type { LayerProblem } from '../layers/definition.js';
import type { Layer, Tensor } from '../model/network.js';
import type { Diagnostic, Fix, Related } from './diagnostic.js';
import { describeOrigin, originNode } from './origin.js';
import { rankProblem } from './rank.js';
import { rangeOf } from './source.js';

/** Turns what a layer says about its inputs into a diagnostic: at which span, since which line, mended how. */
export function layerProblem(
  problem: LayerProblem,
  layer: Layer,
  inputs: readonly Tensor[],
  states: readonly Tensor[],
  node: Reference,
): Diagnostic {
  if (problem.code === 'rank') {
    return rankProblem(problem, layer, inputs, states, node);
  }
  const culprit =
    problem.state !== undefined
      ? states[problem.state]
      : problem.input !== undefined
        ? inputs[problem.input]
        : undefined;
  const related: Related[] = culprit
    ? [{ message: `It comes from ${describeOrigin(culprit)}.`, range: rangeOf(originNode(culprit)) }]
    : [];
  const at = problem.inner ? innerLayer(node) : node;
  const argument = problem.argument && findArgument(at, problem.argument);
  return {
    code: problem.code,
    severity: 'error',
    message: problem.message,
    range: argument ? rangeOf(argument, 'value') : rangeOf(at, 'target'),
    related,
    fixes: suggestedFixes(problem, layer.node),
  };
}

/** The layer inside a wrapper, as the text writes it; the wrapper where that is not to be seen. */
export function innerLayer(node: Reference): Reference {
  const inner = node.arguments.find((one) => !one.keyword || one.keyword === 'layer')?.value;
  return ast.isReference(inner) ? inner : node;
}

function findArgument(node: Reference, keyword: string): ast.Argument | undefined {
  return node.arguments.find((argument) => argument.keyword === keyword);
}

/** An edit for each argument that would mend it: replaced where it is given, added where it is not. */
function suggestedFixes(problem: LayerProblem, node: Reference): Fix[] {
  if (problem.code === 'rank') {
    return [];
  }
  return (problem.suggestions ?? []).flatMap(({ argument, value }) => {
    const given = findArgument(node, argument) ?? (argument === 'units' ? positional(node) : undefined);
    return given
      ? [
          {
            title: `Change ${argument} to ${value}`,
            edits: [{ range: rangeOf(given, 'value'), newText: value }],
          },
        ]
      : [];
  });
}

function positional(node: Reference): ast.Argument | undefined {
  const first = node.arguments[0];
  return first && !first.keyword ? first : undefined;
}
