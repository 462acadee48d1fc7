import type { Node, Op, Value } from '../value.js';
import { activeOutputs } from './activity.js';
import { elementwiseRules } from './elementwise-rules.js';
import { layoutRules } from './layout-rules.js';
import { matrixRules } from './matrix-rules.js';
import type { Rule, Rules } from './rule.js';
import { scanGradients } from './scan-gradients.js';
import { sumContributions } from './sum-contributions.js';

const rules: Rules = { ...elementwiseRules, ...layoutRules, ...matrixRules };

/**
 * Carries gradients backwards through the nodes, which come in an order of computation.
 * @param seeds gradients by some of the nodes' outputs.
 * @param targets by which values gradients are wanted.
 * @returns for each target reached, what each of its uses contributes; their sum is its gradient.
 */
export function backward(
  nodes: readonly Node[],
  seeds: readonly (readonly [Value, Value])[],
  targets: ReadonlySet<Value>,
): Map<Value, Value[]> {
  const active = new Set<Value>(targets);
  for (const node of nodes) {
    const wanted = node.inputs.map((input) => active.has(input));
    for (const output of activeOutputs(node, wanted)) active.add(output);
  }
  const contributions = new Map<Value, Value[]>();
  const contribute = (value: Value, gradient: Value) => {
    const list = contributions.get(value);
    if (list === undefined) contributions.set(value, [gradient]);
    else list.push(gradient);
  };
  for (const [value, gradient] of seeds) if (active.has(value)) contribute(value, gradient);

  for (const node of nodes.toReversed()) {
    const wanted = node.inputs.map((input) => active.has(input));
    if (!wanted.includes(true)) continue;
    const gradients = node.outputs.map((output) => sumContributions(contributions.get(output) ?? []));
    if (gradients.every((gradient) => gradient === undefined)) continue;
    inputGradients(node, gradients, wanted).forEach((gradient, at) => {
      if (gradient !== undefined) contribute(node.inputs[at]!, gradient);
    });
  }
  return new Map([...contributions].filter(([value]) => targets.has(value)));
}

/** The gradients by a node's inputs, where wanted, from those by its outputs. */
function inputGradients(
  node: Node,
  gradients: readonly (Value | undefined)[],
  wanted: readonly boolean[],
): (Value | undefined)[] {
  const { op, inputs, outputs } = node;
  if (op.kind === 'scan') return scanGradients(node, op, gradients, wanted);
  const rule = rules[op.kind] as Rule<Op> | undefined;
  const parts = rule?.({ node, op, inputs, output: outputs[0]!, gradient: gradients[0]! }) ?? [];
  return inputs.map((_, at) => (wanted[at] ? parts[at]?.() : undefined));
}
