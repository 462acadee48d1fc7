import type { Node } from '../../program/value.js';
import type { Code } from './assembler/code.js';
import type { VectorInstruction } from './assembler/instructions.js';
import { exp, log, sigmoid, tanh } from './vector-math.js';

/** Appends what computes a function of vectors; `push` puts an operand on the stack, as often as needed. */
export type VectorFunction = (code: Code, push: (operand: number) => void) => void;

/** One instruction on so many operands. */
const one =
  (instruction: VectorInstruction, operands: 1 | 2): VectorFunction =>
  (code, push) => {
    for (let at = 0; at < operands; at++) push(at);
    code.vector(instruction);
  };
const math =
  (emit: (code: Code) => void): VectorFunction =>
  (code, push) => {
    push(0);
    emit(code);
  };
/** A comparison, whose instruction leaves all bits or none: truth is 1. */
const comparison =
  (instruction: VectorInstruction): VectorFunction =>
  (code, push) => {
    push(0);
    push(1);
    code.vector(instruction).integers(1).vector('v128.and');
  };
const identity: VectorFunction = (_, push) => push(0);
/** `floats instruction operand` */
const constantFirst =
  (value: number, instruction: VectorInstruction, then: (code: Code) => void = () => {}): VectorFunction =>
  (code, push) => {
    code.floats(value);
    push(0);
    then(code);
    code.vector(instruction);
  };
const truth = (code: Code) => code.integers(0).vector('i32x4.ne').integers(1).vector('v128.and');

/** Functions of floats, by their op's kind and function. */
const ofFloats: Readonly<Record<string, VectorFunction>> = {
  'unary neg': one('f32x4.neg', 1),
  'unary abs': one('f32x4.abs', 1),
  'unary floor': one('f32x4.floor', 1),
  'unary ceil': one('f32x4.ceil', 1),
  'unary round': one('f32x4.nearest', 1),
  'unary sqrt': one('f32x4.sqrt', 1),
  'unary exp': math(exp),
  'unary log': math(log),
  'unary tanh': math(tanh),
  'unary sigmoid': math(sigmoid),
  'unary stopGradient': identity,
  'unary reciprocal': constantFirst(1, 'f32x4.div'),
  'unary rsqrt': constantFirst(1, 'f32x4.div', (code) => code.vector('f32x4.sqrt')),
  'unary relu': constantFirst(0, 'f32x4.max'),
  'unary square': (code, push) => {
    push(0);
    push(0);
    code.vector('f32x4.mul');
  },
  // 1 where it is above 0, less 1 where it is below; what is neither, 0 and NaN, stays.
  'unary sign': (code, push) => {
    const zero = (instruction: VectorInstruction) => {
      push(0);
      code.floats(0).vector(instruction);
    };
    code.floats(1);
    zero('f32x4.gt');
    code.vector('v128.and').floats(-1);
    zero('f32x4.lt');
    code.vector('v128.and').vector('v128.or');
    push(0);
    zero('f32x4.lt');
    zero('f32x4.gt');
    code.vector('v128.or').vector('v128.not').vector('v128.and').vector('v128.or');
  },
  'binary add': one('f32x4.add', 2),
  'binary sub': one('f32x4.sub', 2),
  'binary mul': one('f32x4.mul', 2),
  'binary div': one('f32x4.div', 2),
  'binary maximum': one('f32x4.max', 2),
  'binary minimum': one('f32x4.min', 2),
  'binary equal': comparison('f32x4.eq'),
  'binary notEqual': comparison('f32x4.ne'),
  'binary less': comparison('f32x4.lt'),
  'binary lessEqual': comparison('f32x4.le'),
  'binary greater': comparison('f32x4.gt'),
  'binary greaterEqual': comparison('f32x4.ge'),
  'activationGradient tanh': (code, push) => {
    push(1);
    code.floats(1);
    push(0);
    push(0);
    code.vector('f32x4.mul').vector('f32x4.sub').vector('f32x4.mul');
  },
  'activationGradient sigmoid': (code, push) => {
    push(1);
    push(0);
    code.floats(1);
    push(0);
    code.vector('f32x4.sub').vector('f32x4.mul').vector('f32x4.mul');
  },
  'activationGradient relu': (code, push) => {
    push(1);
    push(0);
    code.floats(0).vector('f32x4.gt').vector('v128.and');
  },
  'cast float32': identity,
  'cast int32': one('i32x4.trunc_sat_f32x4_s', 1),
  'cast bool': (code, push) => {
    push(0);
    code.floats(0).vector('f32x4.ne').integers(1).vector('v128.and');
  },
};

/** Functions of whole numbers and of truth values, which are 0 or 1. */
const ofIntegers: Readonly<Record<string, VectorFunction>> = {
  'unary neg': one('i32x4.neg', 1),
  'unary abs': one('i32x4.abs', 1),
  'unary stopGradient': identity,
  'unary logicalNot': (code, push) => {
    push(0);
    code.integers(1).vector('v128.xor');
  },
  'binary add': one('i32x4.add', 2),
  'binary sub': one('i32x4.sub', 2),
  'binary mul': one('i32x4.mul', 2),
  'binary maximum': one('i32x4.max_s', 2),
  'binary minimum': one('i32x4.min_s', 2),
  'binary equal': comparison('i32x4.eq'),
  'binary notEqual': comparison('i32x4.ne'),
  'binary less': comparison('i32x4.lt_s'),
  'binary lessEqual': comparison('i32x4.le_s'),
  'binary greater': comparison('i32x4.gt_s'),
  'binary greaterEqual': comparison('i32x4.ge_s'),
  'binary logicalAnd': one('v128.and', 2),
  'binary logicalOr': one('v128.or', 2),
  select: (code, push) => {
    push(1);
    push(2);
    push(0);
    code.integers(0).vector('i32x4.ne').vector('v128.bitselect');
  },
  'cast float32': one('f32x4.convert_i32x4_s', 1),
  'cast int32': identity,
  'cast bool': (code, push) => {
    push(0);
    truth(code);
  },
};

/** What a node that computes element by element is called here; undefined for other nodes. */
export function vectorFunctionName({ op, inputs, outputs }: Node): string | undefined {
  const name =
    op.kind === 'cast' ? `cast ${outputs[0]!.dtype}` : 'fn' in op ? `${op.kind} ${op.fn}` : op.kind;
  const float = inputs[0]?.dtype === 'float32';
  return name in (float ? ofFloats : ofIntegers) ? `${float ? 'float' : 'integer'} ${name}` : undefined;
}

/** What computes a function of {@link vectorFunctionName}, four elements at once. */
export function vectorFunction(name: string): VectorFunction {
  const [type, ...rest] = name.split(' ');
  return (type === 'float' ? ofFloats : ofIntegers)[rest.join(' ')]!;
}
