import { makeNode, type Node, type Value } from './value.js';

/**
 * The values computed from other ones: each key of `replacements` gives way to its value, and what
 * depends on it is made anew. What does not is shared with the original.
 */
export function substitute(values: readonly Value[], replacements: ReadonlyMap<Value, Value>): Value[] {
  const replaced = new Map(replacements);
  for (const node of nodesAbove(values, replaced)) {
    const inputs = node.inputs.map((input) => replaced.get(input) ?? input);
    if (inputs.every((input, at) => input === node.inputs[at])) continue;
    const copy = makeNode(node.op, inputs, node.outputs);
    node.outputs.forEach((output, at) => {
      if (!replaced.has(output)) replaced.set(output, copy.outputs[at]!);
    });
  }
  return values.map((value) => replaced.get(value) ?? value);
}

/** Nodes the values depend on without looking behind the given ones, every node after its inputs. */
export function nodesAbove(values: readonly Value[], given: { has(value: Value): boolean }): Node[] {
  const seen = new Set<Node>();
  const waiting = values.filter((value) => !given.has(value)).map(({ node }) => node);
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    for (const input of node.inputs) if (!given.has(input)) waiting.push(input.node);
  }
  return [...seen].sort((a, b) => a.id - b.id);
}
