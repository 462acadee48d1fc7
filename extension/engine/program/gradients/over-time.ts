import { add, mul, neg } from '../elementwise.js';
import { broadcastTo, expandDims, reshape, transpose } from '../layout.js';
import { matmul } from '../matmul.js';
import { sum } from '../reduce.js';
import { sameShape } from '../shape.js';
import { substitute } from '../substitute.js';
import type { Value } from '../value.js';

/** What is there once a loop has run. */
export interface AfterLoop {
  /** A value of the loop's body at all steps: `[T, …]`. */
  stackOf(value: Value): Value;
  /** A value of the loop's body, added up over the steps. */
  totalOf(value: Value): Value;
}

/** Makes a value outside, after the loop. */
export type Later = (loop: AfterLoop) => Value;

/**
 * Moves work out of a backward loop. A weight's gradient is a sum over time of products of what each
 * step saw and what each step's gradient is; one product of all steps, `[T·B, m]ᵀ × [T·B, n]`, is the
 * same and much faster than T small ones and their sum. So is the gradient by a sequence that only
 * entered through `x × W`.
 */
export class OverTime {
  /** Values of the body that are needed at all steps. */
  readonly stacked = new Set<Value>();
  /** Values of the body that the loop must add up itself. */
  readonly totalled = new Set<Value>();
  private readonly varying = new Map<Value, boolean>();

  constructor(
    private readonly steps: number,
    /** Values of the body that are the same at every step, with what they are outside. */
    private readonly fixed: ReadonlyMap<Value, Value>,
  ) {}

  /** The sum of a value of the body over all steps. */
  sum(value: Value): Later {
    const { op, inputs } = value.node;
    const [a, b] = inputs;
    if (!this.varies(value)) return () => mul(this.outside(value), this.steps);
    if (op.kind === 'reshape') return later(this.sum(a!), (total) => reshape(total, value.shape));
    if (op.kind === 'transpose') return later(this.sum(a!), (total) => transpose(total, op.permutation));
    if (op.kind === 'unary' && op.fn === 'neg') return later(this.sum(a!), neg);
    if (op.kind === 'binary' && op.fn === 'add' && sameShape(a!.shape, b!.shape)) {
      const [left, right] = [this.sum(a!), this.sum(b!)];
      return (loop) => add(left(loop), right(loop));
    }
    if (op.kind === 'reduce' && op.fn === 'sum') {
      return later(this.stack(a!), (all) => sum(all, { axes: [0, ...op.axes.map((axis) => axis + 1)] }));
    }
    if (op.kind === 'matmul' && op.transposeA && !op.transposeB && value.shape.length === 2) {
      const [left, right] = [this.stack(a!), this.stack(b!)];
      const rows = (stack: Value) => reshape(stack, [-1, stack.shape.at(-1)!]);
      return (loop) => matmul(rows(left(loop)), rows(right(loop)), { transposeA: true });
    }
    this.totalled.add(value);
    return (loop) => loop.totalOf(value);
  }

  /** A value of the body at all steps. */
  stack(value: Value): Later {
    const { op, inputs } = value.node;
    if (!this.varies(value)) {
      return () => broadcastTo(expandDims(this.outside(value), 0), [this.steps, ...value.shape]);
    }
    if (op.kind === 'reshape') {
      return later(this.stack(inputs[0]!), (all) => reshape(all, [this.steps, ...value.shape]));
    }
    const [a, b] = inputs;
    if (op.kind === 'matmul' && !op.transposeA && value.shape.length === 2 && !this.varies(b!)) {
      const { transposeB } = op;
      return later(this.stack(a!), (all) => matmul(all, this.outside(b!), { transposeB }));
    }
    this.stacked.add(value);
    return (loop) => loop.stackOf(value);
  }

  private outside(value: Value): Value {
    return substitute([value], this.fixed)[0]!;
  }

  private varies(value: Value): boolean {
    if (this.fixed.has(value)) return false;
    const known = this.varying.get(value);
    if (known !== undefined) return known;
    const { op, inputs } = value.node;
    const varies = op.kind === 'parameter' || inputs.some((input) => this.varies(input));
    this.varying.set(value, varies);
    return varies;
  }
}

const later =
  (first: Later, then: (value: Value) => Value): Later =>
  (loop) =>
    then(first(loop));
