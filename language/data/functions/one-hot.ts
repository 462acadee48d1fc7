import { required } from '../../layers/arguments/definition.js';
import { positiveInteger } from '../../layers/arguments/kinds.js';
import { printDataType, realNumbers } from '../data-type.js';
import { defineFunction, wrongArgument } from '../definition.js';
import { tensor } from '../kinds.js';
import { DataError } from '../making.js';
import { elementCount, type NdArray } from '../nd-array.js';
import { rowwise } from '../rowwise.js';

/** `keras.utils.to_categorical`: one more axis, 1 at the label's place and 0 elsewhere. */
export const oneHot = defineFunction({
  type: 'one_hot',
  otherNames: ['to_categorical'],
  category: 'preparation',
  summary:
    'Turns every whole number into `n` numbers, a 1 at its place and 0 elsewhere: what `categorical_crossentropy` wants as targets.',
  arguments: {
    t: required(tensor, 'Labels or ids from 0 to n − 1.'),
    n: required(positiveInteger, 'How many classes there are: the size of the new last axis.'),
  },
  infer({ args: { t, n }, node }) {
    const { dtype, range, shape } = t.type;
    if (dtype !== 'int32') {
      return wrongArgument('t', `one_hot needs whole numbers, but this is ${printDataType(t.type)}.`);
    }
    if (range && (range.max >= n || range.min < 0)) {
      return {
        code: 'label-range',
        argument: 't',
        message:
          range.min < 0
            ? `one_hot needs labels from 0 to ${n - 1}, but these go down to ${range.min}.`
            : `one_hot of ${n} classes needs labels from 0 to ${n - 1}, but these go up to ${range.max}. Labels up to ${range.max} need ${range.max + 1} classes.`,
      };
    }
    return {
      type: realNumbers([...shape, n], [...t.type.axes, undefined]),
      node,
      ...rowwise([t], ([made]) => ({ array: spread(made!.array, n) }), {
        elements: ([labels]) => elementCount(labels!) * n,
        lastAxisOnly: true,
      }),
    };
  },
});

function spread({ shape, data: labels }: NdArray, n: number): NdArray {
  const data = new Float32Array(labels.length * n);
  labels.forEach((label, i) => {
    if (label < 0 || label >= n) {
      throw new DataError(`one_hot of ${n} classes needs labels from 0 to ${n - 1}, but one is ${label}.`);
    }
    data[i * n + label] = 1;
  });
  return { shape: [...shape, n], data };
}
