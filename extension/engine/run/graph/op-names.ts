import type {
  ActivationFunction,
  BinaryFunction,
  ReduceFunction,
  UnaryFunction,
} from '../../program/value.js';

/** TensorFlow's op for each function, with the name of its output in the op's definition. */
export const unaryOps: Record<UnaryFunction, readonly [op: string, output: string]> = {
  neg: ['Neg', 'y'],
  abs: ['Abs', 'y'],
  sign: ['Sign', 'y'],
  floor: ['Floor', 'y'],
  ceil: ['Ceil', 'y'],
  round: ['Round', 'y'],
  exp: ['Exp', 'y'],
  expm1: ['Expm1', 'y'],
  log: ['Log', 'y'],
  log1p: ['Log1p', 'y'],
  sqrt: ['Sqrt', 'y'],
  rsqrt: ['Rsqrt', 'y'],
  square: ['Square', 'y'],
  reciprocal: ['Reciprocal', 'y'],
  sin: ['Sin', 'y'],
  cos: ['Cos', 'y'],
  tanh: ['Tanh', 'y'],
  sigmoid: ['Sigmoid', 'y'],
  softplus: ['Softplus', 'activations'],
  erf: ['Erf', 'y'],
  relu: ['Relu', 'activations'],
  logicalNot: ['LogicalNot', 'y'],
  stopGradient: ['Identity', 'output'],
};

/** Their outputs are called `z`. */
export const binaryOps: Record<BinaryFunction, string> = {
  add: 'AddV2',
  sub: 'Sub',
  mul: 'Mul',
  div: 'RealDiv',
  pow: 'Pow',
  maximum: 'Maximum',
  minimum: 'Minimum',
  floorDiv: 'FloorDiv',
  mod: 'FloorMod',
  equal: 'Equal',
  notEqual: 'NotEqual',
  less: 'Less',
  lessEqual: 'LessEqual',
  greater: 'Greater',
  greaterEqual: 'GreaterEqual',
  logicalAnd: 'LogicalAnd',
  logicalOr: 'LogicalOr',
};

/** Each with the name of its output; `ReluGrad` takes its operands the other way round. */
export const activationGradientOps: Record<ActivationFunction, readonly [op: string, output: string]> = {
  tanh: ['TanhGrad', 'z'],
  sigmoid: ['SigmoidGrad', 'z'],
  relu: ['ReluGrad', 'backprops'],
};

/** Their outputs are called `output`. */
export const reduceOps: Record<ReduceFunction, string> = { sum: 'Sum', mean: 'Mean', max: 'Max', min: 'Min' };
