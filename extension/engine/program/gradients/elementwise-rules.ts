import {
  activationGradient,
  add,
  cos,
  div,
  exp,
  greater,
  greaterEqual,
  lessEqual,
  log,
  mul,
  neg,
  pow,
  select,
  sigmoid,
  sign,
  sin,
  square,
  sub,
} from '../elementwise.js';
import { reshape } from '../layout.js';
import { sum } from '../reduce.js';
import { broadcastAxes } from '../shape.js';
import type { BinaryFunction, Shape, UnaryFunction, Value } from '../value.js';
import type { Rules } from './rule.js';

/** The gradient by x of y = fn(x), given the one by y. Written with y where that saves keeping x. */
const unary: { [F in UnaryFunction]?: (g: Value, x: Value, y: Value) => Value } = {
  neg: (g) => neg(g),
  abs: (g, x) => mul(g, sign(x)),
  exp: (g, _, y) => mul(g, y),
  expm1: (g, _, y) => mul(g, add(y, 1)),
  log: (g, x) => div(g, x),
  log1p: (g, x) => div(g, add(x, 1)),
  sqrt: (g, _, y) => div(mul(g, 0.5), y),
  rsqrt: (g, _, y) => mul(mul(g, -0.5), mul(y, square(y))),
  square: (g, x) => mul(g, mul(x, 2)),
  reciprocal: (g, _, y) => neg(mul(g, square(y))),
  sin: (g, x) => mul(g, cos(x)),
  cos: (g, x) => neg(mul(g, sin(x))),
  tanh: (g, _, y) => activationGradient('tanh', y, g),
  sigmoid: (g, _, y) => activationGradient('sigmoid', y, g),
  softplus: (g, x) => mul(g, sigmoid(x)),
  erf: (g, x) => mul(g, mul(exp(neg(square(x))), 2 / Math.sqrt(Math.PI))),
  relu: (g, _, y) => activationGradient('relu', y, g),
};

/** The gradients by a and b of y = fn(a, b), before what was broadcast is summed up. */
const binary: {
  [F in BinaryFunction]?: (g: Value, a: Value, b: Value, y: Value) => readonly [() => Value, () => Value];
} = {
  add: (g) => [() => g, () => g],
  sub: (g) => [() => g, () => neg(g)],
  mul: (g, a, b) => [() => mul(g, b), () => mul(g, a)],
  div: (g, _, b, y) => [() => div(g, b), () => neg(div(mul(g, y), b))],
  pow: (g, a, b, y) => [
    () => mul(g, mul(b, pow(a, sub(b, 1)))),
    // 0 where log(a) is not defined, as TensorFlow does.
    () => mul(g, mul(y, select(greater(a, 0), log(select(greater(a, 0), a, 1)), 0))),
  ],
  // Of two equal operands the first gets all of the gradient, as in TensorFlow.
  maximum: (g, a, b) => [() => select(greaterEqual(a, b), g, 0), () => select(greaterEqual(a, b), 0, g)],
  minimum: (g, a, b) => [() => select(lessEqual(a, b), g, 0), () => select(lessEqual(a, b), 0, g)],
};

export const elementwiseRules: Rules = {
  unary: ({ op, inputs, output, gradient }) => {
    const rule = unary[op.fn];
    return [rule && (() => rule(gradient, inputs[0]!, output))];
  },
  binary: ({ op, inputs, output, gradient }) => {
    const rule = binary[op.fn];
    if (rule === undefined) return [undefined, undefined];
    const parts = rule(gradient, inputs[0]!, inputs[1]!, output);
    return parts.map((part, at) => () => unbroadcast(part(), inputs[at]!.shape));
  },
  // Where a gradient is itself differentiated.
  activationGradient: ({ op, inputs: [y, g], gradient }) => [
    op.fn === 'relu'
      ? undefined
      : () => mul(mul(gradient, g!), op.fn === 'tanh' ? mul(y!, -2) : sub(1, mul(y!, 2))),
    () => activationGradient(op.fn, y!, gradient),
  ],
  select: ({ inputs, gradient }) => [
    undefined,
    () => select(inputs[0]!, gradient, 0),
    () => select(inputs[0]!, 0, gradient),
  ],
};

/** Sums a gradient over the axes along which a tensor of `shape` was repeated. */
export function unbroadcast(gradient: Value, shape: Shape): Value {
  const axes = broadcastAxes(shape, gradient.shape);
  return axes.length === 0 ? gradient : reshape(sum(gradient, { axes }), shape);
}
