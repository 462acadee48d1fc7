import type { BinaryFunction, ReduceFunction, UnaryFunction } from '../../program/value.js';

/** What tfjs calls the kernels. */
export const unaryKernels: Record<UnaryFunction, string> = {
  neg: 'Neg',
  abs: 'Abs',
  sign: 'Sign',
  floor: 'Floor',
  ceil: 'Ceil',
  round: 'Round',
  exp: 'Exp',
  expm1: 'Expm1',
  log: 'Log',
  log1p: 'Log1p',
  sqrt: 'Sqrt',
  rsqrt: 'Rsqrt',
  square: 'Square',
  reciprocal: 'Reciprocal',
  sin: 'Sin',
  cos: 'Cos',
  tanh: 'Tanh',
  sigmoid: 'Sigmoid',
  softplus: 'Softplus',
  erf: 'Erf',
  relu: 'Relu',
  logicalNot: 'LogicalNot',
  stopGradient: 'Identity',
};

export const binaryKernels: Record<BinaryFunction, string> = {
  add: 'Add',
  sub: 'Sub',
  mul: 'Multiply',
  div: 'RealDiv',
  pow: 'Pow',
  maximum: 'Maximum',
  minimum: 'Minimum',
  floorDiv: 'FloorDiv',
  mod: 'Mod',
  equal: 'Equal',
  notEqual: 'NotEqual',
  less: 'Less',
  lessEqual: 'LessEqual',
  greater: 'Greater',
  greaterEqual: 'GreaterEqual',
  logicalAnd: 'LogicalAnd',
  logicalOr: 'LogicalOr',
};

export const reduceKernels: Record<ReduceFunction, string> = {
  sum: 'Sum',
  mean: 'Mean',
  max: 'Max',
  min: 'Min',
};
