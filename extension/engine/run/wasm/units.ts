import { knownNumber } from '../../program/constant.js';
import { nodesOf } from '../../program/order.js';
import { sizeOf } from '../../program/shape.js';
import type { Node, Value } from '../../program/value.js';
import { vectorFunctionName } from './vector-functions.js';

/** What is computed at once: one node, or several that work element by element, as one kernel. */
export interface Unit {
  /** The one whose outputs others see. */
  readonly node: Node;
  /** All that the kernel computes, in order, `node` last; where it is no such kernel, `node` alone. */
  readonly members: readonly Node[];
  /** Values from elsewhere, each once. */
  readonly reads: readonly Value[];
}

/** A kernel of more would have too many operands and registers. */
const mostMembers = 24;

/**
 * The units that compute `results`, in order. An elementwise node that one kernel alone needs becomes part of
 * it: its elements never go to memory.
 *
 * @param given values that are there already
 */
export function unitsOf(results: readonly Value[], given: { has(value: Value): boolean }): Unit[] {
  const nodes = nodesOf(results).filter(
    ({ op, outputs }) => op.kind !== 'parameter' && !given.has(outputs[0]!),
  );
  const consumers = new Map<Value, Node[]>();
  for (const node of nodes) {
    for (const input of new Set(node.inputs)) consumers.set(input, [...(consumers.get(input) ?? []), node]);
  }
  const wanted = new Set(results);
  /** The unit's node of every elementwise node. */
  const unitOf = new Map<Node, Node>();
  const members = new Map<Node, Node[]>();
  for (const node of nodes.toReversed()) {
    const output = node.outputs[0]!;
    if (knownNumber(output) !== undefined) continue;
    const computes = vectorFunctionName(node) !== undefined;
    if (!computes && node.op.kind !== 'reshape') continue;
    const users = consumers.get(output) ?? [];
    const unit = users[0] && unitOf.get(users[0]);
    const joins =
      unit !== undefined &&
      !wanted.has(output) &&
      users.every((user) => unitOf.get(user) === unit) &&
      sizeOf(output.shape) === sizeOf(unit.outputs[0]!.shape) &&
      members.get(unit)!.length < mostMembers;
    if (joins) {
      unitOf.set(node, unit);
      members.get(unit)!.push(node);
    } else if (computes) {
      unitOf.set(node, node);
      members.set(node, [node]);
    }
  }
  return nodes
    .filter((node) => (unitOf.get(node) ?? node) === node)
    .map((node) => {
      const inside = (members.get(node) ?? [node]).toReversed();
      const made = new Set(inside.flatMap(({ outputs }) => outputs));
      const reads = new Set(inside.flatMap(({ inputs }) => inputs.filter((input) => !made.has(input))));
      return { node, members: inside, reads: [...reads] };
    });
}
