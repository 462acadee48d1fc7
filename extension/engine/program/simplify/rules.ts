import { knownNumber } from '../constant.js';
import { reshape, transpose } from '../layout.js';
import { matmul } from '../matmul.js';
import { broadcastShapes, sameShape } from '../shape.js';
import { makeValue, type Value } from '../value.js';

/** A value equal to the given one that takes less to compute, where its op and inputs show one. */
export function simplerValue(value: Value): Value | undefined {
  const { op, inputs } = value.node;
  switch (op.kind) {
    case 'unary':
      if (op.fn === 'stopGradient') return inputs[0];
      return op.fn === 'neg' && isUnary(inputs[0]!, 'neg') ? inputs[0]!.node.inputs[0] : undefined;
    case 'binary':
      return withoutNeutral(value, op.fn) ?? withoutBroadcast(value);
    case 'reshape':
      return inputs[0]!.node.op.kind === 'reshape'
        ? reshape(inputs[0]!.node.inputs[0]!, value.shape)
        : undefined;
    case 'transpose': {
      const before = inputs[0]!.node;
      if (before.op.kind !== 'transpose') return undefined;
      const { permutation } = before.op;
      return transpose(
        before.inputs[0]!,
        op.permutation.map((axis) => permutation[axis]!),
      );
    }
    case 'slice':
      return pieceOf(value);
    case 'matmul':
      return withoutTranspose(value);
    default:
      return undefined;
  }
}

const isUnary = ({ node: { op } }: Value, fn: string): boolean => op.kind === 'unary' && op.fn === fn;

/** x + 0, x − 0, x · 1, x / 1. */
function withoutNeutral(value: Value, fn: string): Value | undefined {
  const [a, b] = value.node.inputs as [Value, Value];
  const neutral = { add: 0, sub: 0, mul: 1, div: 1 }[fn];
  if (neutral === undefined) return undefined;
  if (knownNumber(b) === neutral && sameShape(a.shape, value.shape)) return a;
  const turnable = fn === 'add' || fn === 'mul';
  return turnable && knownNumber(a) === neutral && sameShape(b.shape, value.shape) ? b : undefined;
}

/** Binary ops repeat their smaller operand themselves. */
function withoutBroadcast(value: Value): Value | undefined {
  const [a, b] = value.node.inputs as [Value, Value];
  const small = [a, b].map((side) => (side.node.op.kind === 'broadcast' ? side.node.inputs[0]! : side));
  for (const [left, right] of [
    [small[0]!, b],
    [a, small[1]!],
  ] as const) {
    if (left === a && right === b) continue;
    if (sameShape(broadcastShapes('broadcast', left.shape, right.shape), value.shape)) {
      return makeValue(value.node.op, [left, right], value.shape, value.dtype);
    }
  }
  return undefined;
}

/** The slice of a concatenation that is one of its pieces. */
function pieceOf(value: Value): Value | undefined {
  const [joined] = value.node.inputs;
  const { op } = value.node;
  const from = joined!.node;
  if (op.kind !== 'slice' || from.op.kind !== 'concat') return undefined;
  const { axis } = from.op;
  let begin = 0;
  for (const piece of from.inputs) {
    if (begin === op.begin[axis] && op.strides[axis] === 1 && sameShape(piece.shape, value.shape))
      return piece;
    begin += piece.shape[axis]!;
  }
  return undefined;
}

/** Products take matrices transposed without turning them first. */
function withoutTranspose(value: Value): Value | undefined {
  const { op, inputs } = value.node;
  if (op.kind !== 'matmul') return undefined;
  const turned = inputs.map(({ node, shape }) => {
    if (node.op.kind !== 'transpose') return undefined;
    const rank = shape.length;
    const last = [...shape.keys()].slice(0, -2).concat(rank - 1, rank - 2);
    return sameShape(node.op.permutation, last) ? node.inputs[0]! : undefined;
  });
  if (turned.every((input) => input === undefined)) return undefined;
  const [a, b] = turned;
  return matmul(a ?? inputs[0]!, b ?? inputs[1]!, {
    transposeA: op.transposeA !== (a !== undefined),
    transposeB: op.transposeB !== (b !== undefined),
  });
}
