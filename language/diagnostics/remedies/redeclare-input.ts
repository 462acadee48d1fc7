import { type Dim, dimsAgree, printShape } from '../../shapes/shape.js';
import type { TensorType } from '../../shapes/tensor-type.js';
import { mends } from '../../training/fit.js';
import { enteringShape } from '../../training/keras-shapes.js';
import { mendsAll, type TrainingCase } from '../../training/training-case.js';
import type { Fix } from '../diagnostic.js';
import { wrapValues } from '../fixes/data-values.js';
import { setInputShape } from '../fixes/input-shape.js';
import type { InputMismatch, InputRemedy } from './input-mismatch.js';

/** Leaves the number of samples out of the input. */
export function withoutSamples(mismatch: InputMismatch): InputRemedy {
  const { input, data } = mismatch;
  const shape = ownShape(mismatch);
  const start = `${data.type.shape[0]} is the number of samples, which an input leaves out: it describes one sample.`;
  return {
    advice: shape ? `${start} Write input ${input.name} ${printShape(shape.sample)}.` : start,
    place: 'input',
    ...(shape && { fix: shape.fix }),
  };
}

/** The input as the data are: with their sizes, or with an open length where steps differ. */
export function redeclare(mismatch: InputMismatch): readonly InputRemedy[] {
  const { input, training, data, declared } = mismatch;
  const validates = training.role === 'validates';
  // What fits the data that validate would not fit those that train.
  const own = validates ? undefined : ownShape(mismatch);
  const open = openLength(mismatch);
  const remedies: InputRemedy[] = [];
  if (own) {
    const advice = `If the data are right, write input ${input.name} ${printShape(own.sample)}.`;
    remedies.push({ advice, place: 'input', fix: own.fix });
  }
  if (open) {
    const advice = validates
      ? `The data that train have another length: an open one, ${printShape(open.sample)}, takes both.`
      : `An open length, ${printShape(open.sample)}, takes any number of steps.`;
    remedies.push({ advice, place: validates ? 'data' : 'input', fix: open.fix });
  }
  const wanted = printShape([data.type.shape[0] ?? null, ...declared.shape.slice(1)]);
  return remedies.length > 0 ? remedies : [{ advice: `x needs to be ${wanted}.`, place: 'data' }];
}

interface InputShape {
  readonly sample: readonly Dim[];
  readonly fix: Fix;
}

/** The data's own sample shape, with or without a last axis of 1, under which everything fits. */
function ownShape(mismatch: InputMismatch): InputShape | undefined {
  const own = mismatch.data.type.shape.slice(1);
  const candidates = [own, ...(own.at(-1) === 1 ? [own.slice(0, -1)] : []), [...own, 1]];
  const sample = candidates.find((one) => one.length > 0 && !one.includes(null) && suits(mismatch, one));
  return sample && inputShape(mismatch, sample);
}

function openLength(mismatch: InputMismatch): InputShape | undefined {
  const { data, declared } = mismatch;
  const entering = enteringShape(data.type.shape, declared.shape);
  if (!entering || dimsAgree(entering[1]!, declared.shape[1]!)) {
    return undefined;
  }
  const sample = [null, ...declared.shape.slice(2)];
  return suits(mismatch, sample) ? inputShape(mismatch, sample) : undefined;
}

/** Rows that are samples, since y has as many: each is a sequence of one step then. */
export function oneStepEach(mismatch: InputMismatch): InputRemedy | undefined {
  const { data, training, misfit, input } = mismatch;
  const [samples, ...row] = data.type.shape;
  const { y } = training.feed;
  const sample = [1, ...row];
  const edit = setInputShape(input.node, sample);
  if (!edit || row.includes(null) || y.length === 0 || y.some((one) => one.type.shape[0] !== samples)) {
    return undefined;
  }
  const x = training.fitting.x.map((type, i) =>
    i === misfit.index ? { ...type, shape: [samples!, ...sample] } : type,
  );
  if (!mends(training.fitting, { x, inputs: withSample(mismatch, sample) }, misfit)) {
    return undefined;
  }
  const target = printShape([-1, ...sample]);
  const reshape = wrapValues(data, 'x', 'reshape(', `, ${target})`);
  return {
    advice: `If each row is a sample, it is a sequence of one step, ${printShape(sample)}.`,
    place: 'data',
    fix: { title: `Make each row a sample of one step: ${printShape(sample)}`, edits: [...reshape, edit] },
  };
}

/** True where everything fits once the input has another sample shape. */
function suits(mismatch: InputMismatch, sample: readonly Dim[]): boolean {
  const { training, misfit, thoroughness } = mismatch;
  return mendsAll(training, { inputs: withSample(mismatch, sample) }, misfit, thoroughness);
}

function withSample(
  { training, misfit, declared }: InputMismatch,
  sample: readonly Dim[],
): TrainingCase['fitting']['inputs'] {
  const sameRank = sample.length === declared.shape.length - 1;
  const axes = sameRank ? declared.axes : [declared.axes[0], ...sample.map(() => undefined)];
  const changed: TensorType = { ...declared, shape: [declared.shape[0]!, ...sample], axes };
  return training.fitting.inputs.map((type, i) => (i === misfit.index ? changed : type));
}

function inputShape({ input }: InputMismatch, sample: readonly Dim[]): InputShape | undefined {
  const edit = setInputShape(input.node, sample);
  return edit && { sample, fix: { title: `Change ${input.name} to ${printShape(sample)}`, edits: [edit] } };
}
