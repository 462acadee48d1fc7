import { nodesOf } from '../../../extension/engine/program/order.js';
import type { Node, Op, ScanOp, Value } from '../../../extension/engine/program/value.js';

/**
 * Programs computed the plain way, element by element in double precision: what the runners are
 * compared with, exact enough for finite differences.
 */
export type Given = ReadonlyMap<Value, readonly number[]>;

const sizeOf = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);

/** The index on each axis of an element counted in row-major order. */
function indexOf(at: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  for (let axis = shape.length - 1, rest = at; axis >= 0; axis--) {
    index.unshift(rest % shape[axis]!);
    rest = Math.floor(rest / shape[axis]!);
  }
  return index;
}

const offsetOf = (index: readonly number[], shape: readonly number[]) =>
  index.reduce((offset, at, axis) => offset * shape[axis]! + at, 0);

const make = (shape: readonly number[], element: (index: number[]) => number): number[] =>
  Array.from({ length: sizeOf(shape) }, (_, at) => element(indexOf(at, shape)));

/** An element of a tensor as if it were broadcast to a larger shape. */
const spread = (data: readonly number[], shape: readonly number[], index: readonly number[]) =>
  data[
    offsetOf(
      index.slice(index.length - shape.length).map((at, axis) => (shape[axis] === 1 ? 0 : at)),
      shape,
    )
  ]!;

/** Abramowitz and Stegun's series for the error function, summed until it no longer changes. */
function erf(x: number): number {
  let [term, total] = [x, x];
  for (let n = 1; n < 200; n++) {
    term *= (-x * x) / n;
    total += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * total;
}

const unary: Record<string, (x: number) => number> = {
  neg: (x) => -x,
  abs: Math.abs,
  sign: Math.sign,
  floor: Math.floor,
  ceil: Math.ceil,
  round: (x) => (Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x)),
  exp: Math.exp,
  expm1: Math.expm1,
  log: Math.log,
  log1p: Math.log1p,
  sqrt: Math.sqrt,
  rsqrt: (x) => 1 / Math.sqrt(x),
  square: (x) => x * x,
  reciprocal: (x) => 1 / x,
  sin: Math.sin,
  cos: Math.cos,
  tanh: Math.tanh,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  softplus: (x) => Math.log1p(Math.exp(x)),
  erf,
  relu: (x) => Math.max(x, 0),
  logicalNot: (x) => 1 - x,
  stopGradient: (x) => x,
};

const binary: Record<string, (a: number, b: number) => number> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  pow: (a, b) => a ** b,
  maximum: Math.max,
  minimum: Math.min,
  floorDiv: (a, b) => Math.floor(a / b),
  mod: (a, b) => a - b * Math.floor(a / b),
  equal: (a, b) => Number(a === b),
  notEqual: (a, b) => Number(a !== b),
  less: (a, b) => Number(a < b),
  lessEqual: (a, b) => Number(a <= b),
  greater: (a, b) => Number(a > b),
  greaterEqual: (a, b) => Number(a >= b),
  logicalAnd: (a, b) => a * b,
  logicalOr: (a, b) => Math.max(a, b),
};

/** The values, as numbers in row-major order. Placeholders, variables and parameters must be given. */
export function compute(values: readonly Value[], given: Given): number[][] {
  const done = new Map<Value, readonly number[]>(given);
  for (const node of nodesOf(values)) {
    if (done.has(node.outputs[0]!)) continue;
    const inputs = node.inputs.map((input) => done.get(input)!);
    const outputs = node.op.kind === 'scan' ? computeScan(node.op, inputs) : [computeOne(node, inputs)];
    node.outputs.forEach((output, at) => {
      done.set(output, outputs[at]!);
    });
  }
  return values.map((value) => [...done.get(value)!]);
}

function computeOne(
  { op, inputs: [a, b], outputs: [output] }: Node,
  data: readonly (readonly number[])[],
): number[] {
  const { shape, dtype } = output!;
  const [x, y] = [data[0]!, data[1]!];
  switch (op.kind) {
    case 'constant':
      return [...op.data];
    case 'unary':
      return x.map(unary[op.fn]!);
    case 'binary':
      return make(shape, (i) => binary[op.fn]!(spread(x, a!.shape, i), spread(y, b!.shape, i)));
    case 'activationGradient': {
      const slope = {
        tanh: (n: number) => 1 - n * n,
        sigmoid: (n: number) => n * (1 - n),
        relu: (n: number) => Number(n > 0),
      };
      return x.map((n, at) => slope[op.fn](n) * y[at]!);
    }
    case 'select':
      return x.map((condition, at) => (condition ? y[at]! : data[2]![at]!));
    case 'cast':
      return x.map((n) => (dtype === 'bool' ? Number(n !== 0) : dtype === 'int32' ? Math.trunc(n) : n));
    case 'matmul':
      return matmul(op, a!.shape, b!.shape, shape, x, y);
    case 'reduce': {
      const gathered: number[][] = Array.from({ length: sizeOf(shape) }, () => []);
      x.forEach((n, at) => {
        const index = indexOf(at, a!.shape).filter((_, axis) => !op.axes.includes(axis));
        gathered[offsetOf(index, shape)]!.push(n);
      });
      const total = (list: number[]) => list.reduce((sum, n) => sum + n, 0);
      if (op.fn === 'max' || op.fn === 'min') return gathered.map((list) => Math[op.fn as 'max'](...list));
      return gathered.map((list) => (op.fn === 'mean' ? total(list) / list.length : total(list)));
    }
    case 'argmax':
      return make(shape, (i) => {
        const along = Array.from(
          { length: a!.shape[op.axis]! },
          (_, at) => x[offsetOf(i.toSpliced(op.axis, 0, at), a!.shape)]!,
        );
        return along.indexOf(Math.max(...along));
      });
    case 'reshape':
      return [...x];
    case 'transpose':
      return make(
        shape,
        (i) =>
          x[
            offsetOf(
              a!.shape.map((_, axis) => i[op.permutation.indexOf(axis)]!),
              a!.shape,
            )
          ]!,
      );
    case 'broadcast':
      return make(shape, (i) => spread(x, a!.shape, i));
    case 'slice':
      return make(
        shape,
        (i) =>
          x[
            offsetOf(
              i.map((at, axis) => op.begin[axis]! + at * op.strides[axis]!),
              a!.shape,
            )
          ]!,
      );
    case 'concat':
      return concat(op.axis, data, shape, output!.node.inputs);
    case 'pad':
      return make(shape, (i) => {
        const inside = i.map((at, axis) => at - op.paddings[axis]![0]);
        return inside.every((at, axis) => at >= 0 && at < a!.shape[axis]!)
          ? x[offsetOf(inside, a!.shape)]!
          : 0;
      });
    case 'reverse':
      return make(
        shape,
        (i) =>
          x[
            offsetOf(
              i.map((at, axis) => (op.axes.includes(axis) ? shape[axis]! - 1 - at : at)),
              shape,
            )
          ]!,
      );
    case 'gather':
      return make(
        shape,
        (i) =>
          x[
            offsetOf(
              [y[offsetOf(i.slice(0, b!.shape.length), b!.shape)]!, ...i.slice(b!.shape.length)],
              a!.shape,
            )
          ]!,
      );
    case 'segmentSum': {
      const row = sizeOf(shape.slice(1));
      const sums = new Array<number>(sizeOf(shape)).fill(0);
      x.forEach((n, at) => {
        sums[y[Math.floor(at / row)]! * row + (at % row)]! += n;
      });
      return sums;
    }
    default:
      throw new Error(`${op.kind} must be given`);
  }
}

function matmul(
  { transposeA, transposeB }: Extract<Op, { kind: 'matmul' }>,
  shapeA: readonly number[],
  shapeB: readonly number[],
  shape: readonly number[],
  x: readonly number[],
  y: readonly number[],
): number[] {
  const inner = shapeA.at(transposeA ? -2 : -1)!;
  return make(shape, (i) => {
    const [stack, row, column] = [i.slice(0, -2), i.at(-2)!, i.at(-1)!];
    let sum = 0;
    for (let k = 0; k < inner; k++) {
      const a = x[offsetOf([...stack, ...(transposeA ? [k, row] : [row, k])], shapeA)]!;
      sum += a * y[offsetOf([...stack, ...(transposeB ? [column, k] : [k, column])], shapeB)]!;
    }
    return sum;
  });
}

function concat(
  axis: number,
  data: readonly (readonly number[])[],
  shape: readonly number[],
  inputs: readonly Value[],
): number[] {
  return make(shape, (index) => {
    let at = index[axis]!;
    let piece = 0;
    while (at >= inputs[piece]!.shape[axis]!) at -= inputs[piece++]!.shape[axis]!;
    return data[piece]![offsetOf(index.with(axis, at), inputs[piece]!.shape)]!;
  });
}

function computeScan(
  { body, length, reverse, carryCount, sequenceCount }: ScanOp,
  inputs: readonly (readonly number[])[],
): number[][] {
  let carries = inputs.slice(0, carryCount);
  const fixed = inputs.slice(carryCount + sequenceCount);
  const stacks: number[][][] = body.results.slice(carryCount).map(() => []);
  for (let step = 0; step < length; step++) {
    const time = reverse ? length - 1 - step : step;
    const slices = inputs.slice(carryCount, carryCount + sequenceCount).map((all) => {
      const size = all.length / length;
      return all.slice(time * size, (time + 1) * size);
    });
    const given = [...carries, ...slices, ...fixed];
    const results = compute(
      body.results,
      new Map(body.parameters.map((parameter, at) => [parameter, given[at]!])),
    );
    carries = results.slice(0, carryCount);
    results.slice(carryCount).forEach((result, at) => {
      stacks[at]![time] = result;
    });
  }
  return [...carries.map((carry) => [...carry]), ...stacks.map((steps) => steps.flat())];
}
