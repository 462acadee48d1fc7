import type { DataTensor } from '../../data/data-set.js';
import type { DataType } from '../../data/data-type.js';
import * as ast from '../../generated/ast.js';
import { dimsAgree, printShape, sizeOf } from '../../shapes/shape.js';
import { mends } from '../../training/fit.js';
import { swappedAxes } from '../../training/keras-shapes.js';
import { wrapValues } from '../fixes/data-values.js';
import type { InputMismatch, InputRemedy } from './input-mismatch.js';

/** Steps and features in each other's place. */
export function turnAxes(mismatch: InputMismatch): InputRemedy | undefined {
  const { data, declared } = mismatch;
  const { shape } = data.type;
  if (!swappedAxes(shape, declared.shape)) {
    return undefined;
  }
  const [second, third] = [declared.axes[1] ?? 'second', declared.axes[2] ?? 'third'];
  return through(mismatch, { shape: [shape[0]!, shape[2]!, shape[1]!] }, 'transpose(', ', [0, 2, 1])', {
    advice: `Its ${second} and ${third} axes are swapped: transpose(…, [0, 2, 1]) turns them.`,
    title: 'Swap the axes with transpose',
  });
}

/** As many numbers a sample as the input wants, in another shape: a flat table, mostly. */
export function reshapeSamples(mismatch: InputMismatch): InputRemedy | undefined {
  const { data, declared } = mismatch;
  const own = sizeOf(data.type.shape.slice(1));
  const wanted = declared.shape.slice(1);
  if (own === null || own !== sizeOf(wanted) || swappedAxes(data.type.shape, declared.shape)) {
    return undefined;
  }
  const target = printShape([-1, ...wanted]);
  return through(mismatch, { shape: [data.type.shape[0]!, ...wanted] }, 'reshape(', `, ${target})`, {
    advice: `These are as many numbers: reshape(…, ${target}) gives each sample ${printShape(wanted)}.`,
    title: `Reshape x to ${target}`,
  });
}

/** Rows of one time step each, of which several make a sample. Without a fix where only windows can make samples of them. */
export function gatherRows(mismatch: InputMismatch): InputRemedy | undefined {
  const { data, declared, training } = mismatch;
  const [rows, ...rest] = data.type.shape;
  const [, steps, ...wanted] = declared.shape;
  const isTable = data.type.shape.length === declared.shape.length - 1;
  if (!isTable || !steps || rest.some((size, i) => !dimsAgree(size, wanted[i]!))) {
    return undefined;
  }
  const samples = rows && rows % steps === 0 ? rows / steps : undefined;
  const { y } = training.feed;
  const suitsTargets = y.length > 0 && y.every((one) => one.type.shape[0] === samples);
  if (samples === undefined || !suitsTargets) {
    return {
      advice: `Each row holds one time step: windows(…, look_back=${steps}) cuts them into samples of ${steps} steps.`,
      place: 'data',
    };
  }
  const target = printShape([-1, steps, ...wanted]);
  return through(mismatch, { shape: [samples, steps, ...rest] }, 'reshape(', `, ${target})`, {
    advice: `Each row holds one time step: reshape(…, ${target}) puts ${steps} rows into each of the ${samples} samples that y has.`,
    title: `Reshape x to ${target}`,
  });
}

/** True for targets that are x by its name. */
function followsX(target: DataTensor | undefined): boolean {
  return ast.isReference(target?.node) && target.node.target.$refText === 'x' && !target.node.called;
}

/** Ids, one a step, where a row of zeros with a single 1 is wanted for each. */
export function asOneHot(mismatch: InputMismatch): InputRemedy | undefined {
  const { data, declared } = mismatch;
  const { dtype, range, shape } = data.type;
  const classes = declared.shape.at(-1);
  if (dtype !== 'int32' || !range || range.min < 0 || !classes || range.max >= classes) {
    return undefined;
  }
  const wanted = declared.shape.slice(1, -1);
  if (wanted.length !== shape.length - 1 || wanted.some((size, i) => !dimsAgree(size, shape[i + 1]!))) {
    return undefined;
  }
  return through(
    mismatch,
    { shape: [...shape, classes], dtype: 'float32', range: undefined },
    'one_hot(',
    `, ${classes})`,
    {
      advice: `These are whole numbers from ${range.min} to ${range.max}: one_hot(…, ${classes}) makes a row of ${classes} of each.`,
      title: `Make x one-hot with ${classes} classes`,
    },
  );
}

/** Puts the data through a function, where everything fits then. */
function through(
  { training, misfit, data, thoroughness }: InputMismatch,
  change: Partial<DataType>,
  before: string,
  after: string,
  words: { readonly advice: string; readonly title: string },
): InputRemedy | undefined {
  const changed = (type: DataType): DataType => ({ ...type, ...change });
  const x = training.fitting.x.map((type, i) => (i === misfit.index ? changed(type) : type));
  // `y = x` changes with x.
  const y = training.fitting.y.map((type, i) => (followsX(training.feed.y[i]) ? changed(type) : type));
  if (!mends(training.fitting, { x, y }, misfit, thoroughness)) {
    return undefined;
  }
  const fix = { title: words.title, edits: wrapValues(data, 'x', before, after) };
  return { advice: words.advice, place: 'data', fix };
}
