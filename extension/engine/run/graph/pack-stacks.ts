import type { Program, Value } from '../../program/index.js';
import { nodesOf } from '../../program/order.js';
import { rootsOf } from '../../program/program.js';
import { makeNode, type Node, type ScanOp } from '../../program/value.js';
import { type Place, readPacked, writePacked } from './packed-loop.js';
import type { Plan } from './plan.js';

/** A program and how it is written. */
export interface Planned {
  readonly program: Program;
  readonly plan: Plan;
}

/**
 * Has loops that XLA compiles keep what only other such loops read, as an LSTM's gates for the way back, in one
 * stack instead of several: each would be filled with something before the loop, and written to by a kernel of
 * its own in every step.
 */
export function packStacks({ program, plan }: Planned): Planned {
  if (plan.kind === 'compiled') return { program, plan };
  const names = Object.keys(program.outputs);
  const { roots, made } = packed(rootsOf(program), (loop) => plan.styleOf(loop) === 'compiled');
  return {
    program: {
      name: program.name,
      outputs: Object.fromEntries(names.map((name, at) => [name, roots[at]!])),
      assignments: program.assignments.map(({ variable }, at) => ({
        variable,
        value: roots[names.length + at]!,
      })),
    },
    plan: { kind: 'graph', styleOf: (loop) => plan.styleOf(made.get(loop) ?? loop) },
  };
}

/** Values with their loops rewritten, and what each new loop was made of. */
interface Packed {
  readonly roots: readonly Value[];
  readonly made: ReadonlyMap<ScanOp, ScanOp>;
}

function packed(roots: readonly Value[], compiled: (loop: ScanOp) => boolean): Packed {
  const nodes = nodesOf(roots);
  const readByLoopsAlone = sequencesOf(nodes, roots, compiled);
  const replaced = new Map<Value, Value>();
  const places = new Map<Value, Place>();
  const made = new Map<ScanOp, ScanOp>();
  const now = (value: Value) => replaced.get(value) ?? value;

  for (const node of nodes) {
    const { op } = node;
    if (op.kind === 'scan' && compiled(op)) {
      const reading = readPacked(node, op, places, now);
      const loop = writePacked(node, reading, (output) => readByLoopsAlone.has(output));
      made.set(loop.op, op);
      for (const [output, value] of loop.values) replaced.set(output, value);
      for (const [output, place] of loop.places) places.set(output, place);
      continue;
    }
    if (node.inputs.some((input) => replaced.has(input))) {
      const copy = makeNode(op, node.inputs.map(now), node.outputs);
      node.outputs.forEach((output, at) => {
        replaced.set(output, copy.outputs[at]!);
      });
    }
  }
  return { roots: roots.map(now), made };
}

/** Outputs of loops that are nothing but sequences of other loops. */
function sequencesOf(
  nodes: readonly Node[],
  roots: readonly Value[],
  compiled: (loop: ScanOp) => boolean,
): ReadonlySet<Value> {
  const sequences = new Set<Value>();
  const others = new Set<Value>(roots);
  for (const { op, inputs } of nodes) {
    inputs.forEach((input, at) => {
      const isSequence =
        op.kind === 'scan' &&
        compiled(op) &&
        at >= op.carryCount &&
        at < op.carryCount + op.sequenceCount &&
        input.node.op.kind === 'scan' &&
        compiled(input.node.op) &&
        input.index >= input.node.op.carryCount;
      (isSequence ? sequences : others).add(input);
    });
  }
  return new Set([...sequences].filter((value) => !others.has(value)));
}
