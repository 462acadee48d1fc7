import { nodesOf } from '../order.js';
import { type Program, rootsOf } from '../program.js';
import { makeNode, type Node, type Value } from '../value.js';
import { computationKey, loopKey } from './keys.js';
import { simplerValue } from './rules.js';
import { tightenScan } from './tighten-scan.js';

/**
 * The same program with less to do: equal computations are done once, scans that walk the same loop
 * become one and give only what is used, and what changes nothing (adding 0, turning twice) is left
 * out. What a program does not need is not in it to begin with.
 */
export function simplify(program: Program): Program {
  const values = simplifyValues(rootsOf(program));
  const names = Object.keys(program.outputs);
  return {
    ...program,
    outputs: Object.fromEntries(names.map((name, at) => [name, values[at]!])),
    assignments: program.assignments.map(({ variable }, at) => ({
      variable,
      value: values[names.length + at]!,
    })),
  };
}

/** One simplification makes room for the next, so it goes on until nothing gets fewer. */
function simplifyValues(roots: readonly Value[]): Value[] {
  let best = simplifyOnce(roots);
  for (let size = sizeOf(best); ; size = sizeOf(best)) {
    const next = simplifyOnce(best);
    if (sizeOf(next) >= size) return best;
    best = next;
  }
}

/** How many nodes there are, those of loops included. */
const sizeOf = (roots: readonly Value[]): number =>
  nodesOf(roots).reduce((sum, { op }) => sum + 1 + (op.kind === 'scan' ? sizeOf(op.body.results) : 0), 0);

function simplifyOnce(roots: readonly Value[]): Value[] {
  const nodes = nodesOf(roots);
  const used = new Set<Value>([...roots, ...nodes.flatMap(({ inputs }) => inputs)]);
  const loops = new Map<string, Node[]>();
  for (const node of nodes) {
    if (node.op.kind !== 'scan') continue;
    const key = loopKey(node, node.op);
    loops.set(key, [...(loops.get(key) ?? []), node]);
  }
  const known = new Map<string, Value>();
  const replaced = new Map<Value, Value>();
  const now = (value: Value) => replaced.get(value) ?? value;

  for (const node of nodes) {
    if (node.op.kind === 'scan') {
      const same = loops.get(loopKey(node, node.op))!;
      if (same[0] !== node) continue;
      const { op, inputs, types, places } = tightenScan(same, used, simplifyValues);
      const { outputs } = makeNode(op, inputs.map(now), types);
      for (const [output, place] of places) replaced.set(output, outputs[place]!);
      continue;
    }
    const inputs = node.inputs.map(now);
    const key = computationKey(node, inputs);
    if (key === undefined) continue;
    if (!known.has(key)) {
      const same = inputs.every((input, at) => input === node.inputs[at]);
      const value = (same ? node : makeNode(node.op, inputs, node.outputs)).outputs[0]!;
      known.set(key, simplerValue(value) ?? value);
    }
    replaced.set(node.outputs[0]!, known.get(key)!);
  }
  return roots.map(now);
}
