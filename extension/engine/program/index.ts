/**
 * A network's training step as a small typed program on static shapes: values made by the builders
 */
export { asValue, constant, fill, knownNumber, type Operand, ones, typedData, zeros } from './constant.js';
export * from './elementwise.js';
export { gradients } from './gradients/gradients.js';
export { broadcastTo, expandDims, reshape, squeeze, transpose } from './layout.js';
export { gather, oneHot, segmentSum } from './lookup.js';
export { type MatmulOptions, matmul } from './matmul.js';
export * from './pieces.js';
export { type Assignment, assign, type Program, placeholdersOf, program, variablesOf } from './program.js';
export { repeat, rowsPlaceholder } from './repeat.js';
export { dropoutMask, type RandomSource, randomNormal, randomUniform } from './random.js';
export * from './reduce.js';
export { type ScanInputs, type ScanResult, type ScanStep, scan } from './scan.js';
export { ProgramError, printShape, printType, sizeOf } from './shape.js';
export { simplify } from './simplify/simplify.js';
export type { DType, Shape, TypedData, Value } from './value.js';
export { placeholder, type Variable, variable } from './variable.js';
