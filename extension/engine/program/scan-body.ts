import { knownNumber } from './constant.js';
import { nodesOf } from './order.js';
import { makeNode, makeValue, type Node, type ScanBody, type Value } from './value.js';

/**
 * Makes a step's values a function of its own. Values from outside become parameters; the values they
 * stand for are returned as `captures`, in the order of the parameters added. What does not depend on
 * the given parameters counts as outside, so it leaves the loop. Repeated numbers stay inside.
 */
export function closeBody(
  parameters: readonly Value[],
  results: readonly Value[],
): { body: ScanBody; captures: Value[] } {
  const inside = new Set<Node>(parameters.map(({ node }) => node));
  const captured = new Map<Value, Value>();
  const moved = new Map<Value, Value>();

  const intoBody = (value: Value): Value => {
    if (inside.has(value.node)) return moved.get(value) ?? value;
    if (knownNumber(value) !== undefined) return value;
    const known = captured.get(value);
    if (known !== undefined) return known;
    const parameter = makeValue({ kind: 'parameter' }, [], value.shape, value.dtype);
    captured.set(value, parameter);
    return parameter;
  };

  for (const node of nodesOf(results)) {
    if (inside.has(node) || !node.inputs.some((input) => inside.has(input.node))) continue;
    const inputs = node.inputs.map(intoBody);
    inside.add(node);
    if (inputs.every((input, at) => input === node.inputs[at])) continue;
    const copy = makeNode(node.op, inputs, node.outputs);
    node.outputs.forEach((output, at) => {
      moved.set(output, copy.outputs[at]!);
    });
  }
  const closed = results.map(intoBody);
  return {
    body: { parameters: [...parameters, ...captured.values()], results: closed },
    captures: [...captured.keys()],
  };
}
