import { expandDims } from '../layout.js';
import { nodesOf } from '../order.js';
import { concat, sliceAxis } from '../pieces.js';
import { nodesAbove } from '../substitute.js';
import { makeNode, type Node, type ScanOp, type Value } from '../value.js';

const cheapUnary = ['neg', 'abs', 'sign', 'relu', 'square', 'logicalNot', 'stopGradient'];
const dearBinary = ['pow', 'div', 'floorDiv', 'mod'];
const cheapOthers = ['select', 'cast', 'reshape', 'slice', 'broadcast'];

/** Cheaper to do again from its inputs than to keep for every time step. */
function isCheap({ node: { op } }: Value): boolean {
  if (op.kind === 'unary') return cheapUnary.includes(op.fn);
  return op.kind === 'binary' ? !dearBinary.includes(op.fn) : cheapOthers.includes(op.kind);
}

/** The values of a scan's forward body, seen from its backward pass: how each is got again. */
export class Residuals {
  private readonly forward: ReadonlySet<Value>;
  private readonly slices: ReadonlyMap<Value, Value>;
  private readonly outside: ReadonlyMap<Value, Value>;
  private stacks: ReadonlyMap<Value, Value> = new Map();

  constructor(
    private readonly node: Node,
    private readonly op: ScanOp,
  ) {
    const { body, carryCount, sequenceCount } = op;
    const first = carryCount + sequenceCount;
    const inputOf = (parameter: Value, at: number) => [parameter, node.inputs[at]!] as const;
    const pairs = body.parameters.map(inputOf);
    this.slices = new Map(pairs.slice(carryCount, first));
    this.outside = new Map(pairs.slice(first));
    const inside = nodesOf(body.results).filter(({ inputs }) => inputs.length > 0);
    this.forward = new Set([...body.parameters, ...inside.flatMap(({ outputs }) => outputs)]);
  }

  /** Values that are the same at every step, with what they are outside. */
  get fixed(): ReadonlyMap<Value, Value> {
    return this.outside;
  }

  isForward(value: Value): boolean {
    return this.forward.has(value) && !this.outside.has(value);
  }

  /**
   * Decides what the forward loop keeps: for the backward loop, whose results are `inLoop`, and after
   * it, where `afterLoop` are needed for all steps. Returns what the backward loop gets step by step.
   */
  choose(inLoop: readonly Value[], afterLoop: readonly Value[]): Value[] {
    const used = this.usedBy(inLoop, { has: (value) => this.isForward(value) });
    const kept = new Set([...afterLoop, ...used.filter((value) => !isCheap(value))]);
    const known = new Map<Value, boolean>();
    const atHand = (value: Value): boolean => {
      if (kept.has(value) || this.slices.has(value) || !this.isForward(value)) return true;
      const remembered = known.get(value);
      if (remembered !== undefined) return remembered;
      const is = isCheap(value) && value.node.inputs.every(atHand);
      known.set(value, is);
      return is;
    };
    for (const value of used) if (!atHand(value)) kept.add(value);
    const given = (value: Value) => kept.has(value) || this.slices.has(value);
    const stepwise = this.usedBy(inLoop, { has: given });
    this.keep([...new Set([...kept, ...stepwise])].filter((value) => !this.slices.has(value)));
    return stepwise;
  }

  /** A value of the forward body at all time steps: `[T, …]`. */
  stackOf(value: Value): Value {
    return (this.stacks.get(value) ?? this.slices.get(value))!;
  }

  /** Forward values met on the way up from some values, where the way ends. */
  private usedBy(values: readonly Value[], given: { has(value: Value): boolean }): Value[] {
    const met = [...values, ...nodesAbove(values, given).flatMap(({ inputs }) => inputs)];
    return [...new Set(met.filter((value) => given.has(value)))].sort((a, b) => a.node.id - b.node.id);
  }

  /** Makes the forward scan once more with more outputs; simplifying makes one of the two. */
  private keep(values: readonly Value[]): void {
    const { node, op } = this;
    const { parameters, results } = op.body;
    const carryAt = (value: Value) => parameters.slice(0, op.carryCount).indexOf(value);
    // What a carry held before a step is what it was left with by the step before.
    const sources = values.map((value) => (carryAt(value) < 0 ? value : results[carryAt(value)]!));
    const outputs = [...new Set([...results.slice(op.carryCount), ...sources])];
    const all = [...results.slice(0, op.carryCount), ...outputs];
    const wider = makeNode(
      { ...op, body: { parameters, results: all } },
      node.inputs,
      all.map(({ shape, dtype }, at) => ({
        shape: at < op.carryCount ? shape : [op.length, ...shape],
        dtype,
      })),
    );
    const stackOf = (value: Value) => wider.outputs[op.carryCount + outputs.indexOf(value)]!;
    this.stacks = new Map(
      values.map((value, at) => {
        const stack = stackOf(sources[at]!);
        const carry = carryAt(value);
        return [value, carry < 0 ? stack : this.delayed(stack, node.inputs[carry]!)];
      }),
    );
  }

  /** A carry's values before each step, from those after each step and the first. */
  private delayed(stack: Value, init: Value): Value {
    const { length, reverse } = this.op;
    const first = expandDims(init, 0);
    if (length === 1) return first;
    return reverse
      ? concat([sliceAxis(stack, 0, { begin: 1 }), first], 0)
      : concat([first, sliceAxis(stack, 0, { end: length - 1 })], 0);
  }
}
