import { ImportError, type KerasInput, type KerasTensor } from '../keras-model.js';
import { isConstant } from '../keras-value.js';
import { type InputGiven, isA, type ModelValue, type ScriptValue } from './script-value.js';
import type { StandIns } from './stand-ins.js';
import { toKeras } from './to-keras.js';

/** What a `Sequential` knows of its input: from `Input`, from `build`, or on its first layer. */
export function inputGiven({ input, layers }: ModelValue): InputGiven | undefined {
  const [first] = layers ?? [];
  return input ?? (first?.kind === 'layer' ? first.input : first && inputGiven(first));
}

/** The input of a `Sequential` that Keras would learn from its data: their sizes where they show, else stand-ins. */
export function inputOfData({ layers, fits, line }: ModelValue): InputGiven {
  const x = fits[0]?.given.x;
  if (isA(x, 'array')) {
    return { shape: [null, ...x.shape.slice(1)], integer: false };
  }
  const [first] = layers ?? [];
  const of = (name: string): ScriptValue => ({ kind: 'unknown', code: 'the data’s shape', line, name });
  const takesVectors =
    first?.kind === 'layer' && ['Dense', 'Reshape', 'RepeatVector'].includes(first.layer.call.name);
  return {
    shape: takesVectors ? [null, of('features')] : [null, of('steps'), of('features')],
    integer: false,
  };
}

/** A model's input as Keras has it, under the name `x` where none is given. @throws ImportError */
export function kerasInput(
  { shape, integer, name = 'x' }: InputGiven,
  tensor: KerasTensor,
  line: number,
  standIns: StandIns,
): KerasInput {
  const sizes = shape.map((size, axis) => {
    const argument = roleOf(axis, shape.length, integer);
    const value = toKeras(size, { argument, of: 'the input', line }, standIns);
    if (value === null || isConstant(value) || (typeof value === 'number' && Number.isInteger(value))) {
      return value;
    }
    throw new ImportError('The shape of this input is made of something else than whole numbers.', line);
  });
  return { name, shape: sizes, integer, tensor };
}

/** What an axis is, by which a number that is not known gets its stand-in. */
function roleOf(axis: number, rank: number, integer: boolean): string {
  if (axis === 0) {
    return 'batch';
  }
  if (axis === 1 && (rank > 2 || integer)) {
    return 'steps';
  }
  return axis === rank - 1 ? 'features' : 'size';
}
