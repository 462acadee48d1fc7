import type { DataTensor } from '../data/data-set.js';
import type { NetworkInput } from '../model/network.js';
import { type Dim, dimsAgree, printDim, printShape, type Shape, sizeOf } from '../shapes/shape.js';
import { printLabelled, type TensorType } from '../shapes/tensor-type.js';
import { type Misfit, mends } from '../training/fit.js';
import { enteringShape, swappedAxes } from '../training/keras-shapes.js';
import { mendsAll, type TrainingCase } from '../training/training-case.js';
import type { Diagnostic, Fix } from './diagnostic.js';
import { wrapValues } from './fixes/data-values.js';
import { setInputShape } from './fixes/input-shape.js';
import { placed } from './place.js';
import { lineOf, rangeOf, relatedAt } from './source.js';

type InputMisfit = Misfit & { readonly at: 'input' };

/** What is wrong, in words, where it is mended, and how. */
interface Remedy {
  readonly advice: string;
  readonly place: 'input' | 'data';
  readonly fix?: Fix;
}

/** One input and what is fed into it. */
interface Mismatch {
  readonly training: TrainingCase;
  readonly misfit: InputMisfit;
  readonly input: NetworkInput;
  readonly declared: TensorType;
  readonly data: DataTensor;
}

/** `data-rank`, `data-shape`: the data's x does not fit the model's input. */
export function dataShape(training: TrainingCase, misfit: InputMisfit): Diagnostic {
  const { network, inputs } = training.fitting;
  const input = network.inputs[misfit.index]!;
  const mismatch: Mismatch = {
    training,
    misfit,
    input,
    declared: inputs[misfit.index]!,
    data: training.feed.x[misfit.index]!,
  };
  const remedies = remediesFor(mismatch);
  const [first] = remedies;
  const onInput = first?.place === 'input';
  const at = placed(onInput ? input.node : mismatch.data.node, training.train);
  const other = onInput
    ? relatedAt(
        mismatch.data.node,
        `x of ${training.data.name} is ${printShape(mismatch.data.type.shape)} here.`,
      )
    : relatedAt(input.node, `The input ${input.name} is declared here.`);
  return {
    code: misfit.kind === 'rank' ? 'data-rank' : 'data-shape',
    severity: 'error',
    message: `${describe(mismatch)}${first ? ` ${first.advice}` : ''}`,
    range: onInput && at === input.node ? dimensionsRange(mismatch) : rangeOf(at),
    related: [other],
    fixes: remedies.flatMap((remedy) => remedy.fix ?? []),
  };
}

/** True where an input's declared shape counts the samples: 700 samples of 57 features as [700, 57]. */
export function countsSamples(training: TrainingCase, index: number): boolean {
  const declared = training.fitting.inputs[index];
  const data = training.feed.x[index];
  const samples = data?.type.shape[0];
  if (!declared || !data || !samples || samples === 1) {
    return false;
  }
  return declared.shape[1] === samples && data.type.shape[1] !== samples;
}

function remediesFor(mismatch: Mismatch): readonly Remedy[] {
  const { training, misfit } = mismatch;
  if (countsSamples(training, misfit.index)) {
    return samplesCounted(mismatch);
  }
  const rows = grouped(mismatch);
  if (rows && !rows.fix) {
    return [rows];
  }
  const remedies = [swapped(mismatch), flat(mismatch), rows, ...redeclared(mismatch)];
  return remedies.filter((remedy) => remedy !== undefined);
}

/** `x gives [5, 300] for each sample, but the input x on line 7 declares [30, 300]: 5 steps come, not 30.` */
function describe({ training, misfit, input, declared, data }: Mismatch): string {
  const { shape } = data.type;
  const name = training.fitting.network.inputs.length > 1 ? `x of ${input.name}` : 'x';
  const role = training.role === 'validates' ? ` of ${training.data.name}, which validates,` : '';
  const gives =
    shape.length < 2
      ? `${name}${role} is ${printShape(shape)}, one number for each sample`
      : `${name}${role} gives ${printShape(shape.slice(1))} for each of its ${printDim(shape[0]!)} samples`;
  const wants = `the input ${input.name} on line ${lineOf(input.node)} declares ${printLabelled(declared)}`;
  if (misfit.kind === 'rank') {
    return `${gives}, but ${wants}.`;
  }
  const entering = enteringShape(shape, declared.shape)!;
  const differences = declared.shape.flatMap((size, axis) =>
    axis > 0 && !dimsAgree(size, entering[axis]!)
      ? [
          `${printDim(entering[axis]!)} ${declared.axes[axis] ?? `on axis ${axis}`} instead of ${printDim(size)}`,
        ]
      : [],
  );
  return `${gives}, but ${wants}: ${differences.join(' and ')}.`;
}

function samplesCounted(mismatch: Mismatch): readonly Remedy[] {
  const { input, data } = mismatch;
  const remedy = bestInputShape(mismatch);
  const count = data.type.shape[0]!;
  const start = `${count} is the number of samples, which an input leaves out: it describes one sample.`;
  return [
    {
      advice: remedy ? `${start} Write input ${input.name} ${printShape(remedy.sample)}.` : start,
      place: 'input',
      ...(remedy && { fix: remedy.fix }),
    },
  ];
}

/** Steps and features in each other's place. */
function swapped(mismatch: Mismatch): Remedy | undefined {
  const { data, declared, training, misfit } = mismatch;
  const { shape } = data.type;
  if (!swappedAxes(shape, declared.shape)) {
    return undefined;
  }
  const turned = [shape[0]!, shape[2]!, shape[1]!];
  return withValues(mismatch, turned, 'transpose(', ', [0, 2, 1])', {
    advice: `Its ${declared.axes[1] ?? 'second'} and ${declared.axes[2] ?? 'third'} axes are swapped: transpose(…, [0, 2, 1]) turns them.`,
    title: 'Swap the axes with transpose',
    mended: (change) => mends(training.fitting, change, misfit),
  });
}

/** As many numbers a sample as the input wants, in another shape: a flat table, mostly. */
function flat(mismatch: Mismatch): Remedy | undefined {
  const { data, declared, training, misfit } = mismatch;
  const own = sizeOf(data.type.shape.slice(1));
  const wanted = declared.shape.slice(1);
  if (own === null || own !== sizeOf(wanted) || swappedAxes(data.type.shape, declared.shape)) {
    return undefined;
  }
  const target = printShape([-1, ...wanted]);
  return withValues(mismatch, [data.type.shape[0]!, ...wanted], 'reshape(', `, ${target})`, {
    advice: `These are as many numbers: reshape(…, ${target}) gives each sample ${printShape(wanted)}.`,
    title: `Reshape x to ${target}`,
    mended: (change) => mends(training.fitting, change, misfit),
  });
}

/** Rows one after the other, of which several make a sample. */
function grouped(mismatch: Mismatch): Remedy | undefined {
  const { data, declared, training, misfit } = mismatch;
  const [rows, ...rest] = data.type.shape;
  const [, steps, ...wanted] = declared.shape;
  const isTable =
    data.type.shape.length === declared.shape.length - 1 && steps !== null && steps !== undefined;
  if (!isTable || rest.some((size, i) => !dimsAgree(size, wanted[i]!))) {
    return undefined;
  }
  const samples = rows !== null && rows !== undefined && rows % steps === 0 ? rows / steps : undefined;
  const fitsTargets = training.feed.y.every((one) => samples !== undefined && one.type.shape[0] === samples);
  const rowsToSamples = `Each row holds one time step: windows(…, look_back=${steps}) cuts them into samples of ${steps} steps`;
  if (samples === undefined || !fitsTargets || training.feed.y.length === 0) {
    return { advice: `${rowsToSamples}.`, place: 'data' };
  }
  const target = printShape([-1, steps, ...wanted]);
  return withValues(mismatch, [samples, steps, ...rest], 'reshape(', `, ${target})`, {
    advice: `Each row holds one time step: reshape(…, ${target}) puts ${steps} rows into each of the ${samples} samples that y has.`,
    title: `Reshape x to ${target}`,
    mended: (change) => mends(training.fitting, change, misfit),
  });
}

function withValues(
  { training, misfit, data }: Mismatch,
  shape: Shape,
  before: string,
  after: string,
  remedy: {
    readonly advice: string;
    readonly title: string;
    mended(change: { readonly x: TrainingCase['fitting']['x'] }): boolean;
  },
): Remedy | undefined {
  const x = training.fitting.x.map((type, i) => (i === misfit.index ? { ...type, shape } : type));
  return remedy.mended({ x })
    ? {
        advice: remedy.advice,
        place: 'data',
        fix: { title: remedy.title, edits: wrapValues(data, 'x', before, after) },
      }
    : undefined;
}

/** The input as the data are: their sizes, or an open length where steps differ. */
function redeclared(mismatch: Mismatch): readonly Remedy[] {
  const { input, data, training } = mismatch;
  const opened = openLength(mismatch);
  const remedy = training.role === 'validates' ? undefined : bestInputShape(mismatch);
  const own: Remedy | undefined = remedy && {
    advice: `If the data are right, write input ${input.name} ${printShape(remedy.sample)}.`,
    place: 'input',
    fix: remedy.fix,
  };
  const open: Remedy | undefined = opened && {
    advice:
      training.role === 'validates'
        ? `The data that train have another length: an open one, ${printShape(opened.sample)}, takes both.`
        : `An open length, ${printShape(opened.sample)}, takes any number of steps.`,
    place: training.role === 'validates' ? 'data' : 'input',
    fix: opened.fix,
  };
  const last: Remedy = {
    advice: `Give it ${printShape([data.type.shape[0]!, ...mismatch.declared.shape.slice(1)])}.`,
    place: 'data',
  };
  return [own, open].some((one) => one) ? [own, open].filter((one) => one !== undefined) : [last];
}

interface InputShape {
  readonly sample: readonly Dim[];
  readonly fix: Fix;
}

/** The data's own sample shape, with or without a last axis of 1, under which everything fits. */
function bestInputShape(mismatch: Mismatch): InputShape | undefined {
  const { data, training, misfit } = mismatch;
  const own = data.type.shape.slice(1);
  const candidates = [own, ...(own.at(-1) === 1 ? [own.slice(0, -1)] : []), [...own, 1]];
  for (const sample of candidates) {
    const known = sample.length > 0 && !sample.includes(null);
    if (known && mendsAll(training, { inputs: withSample(mismatch, sample) }, misfit)) {
      return inputShape(mismatch, sample);
    }
  }
  return undefined;
}

function openLength(mismatch: Mismatch): InputShape | undefined {
  const { data, declared, training, misfit } = mismatch;
  const entering = enteringShape(data.type.shape, declared.shape);
  if (!entering || dimsAgree(entering[1]!, declared.shape[1]!)) {
    return undefined;
  }
  const sample = declared.shape.slice(1).map((size, i) => (i === 0 ? null : size));
  return mendsAll(training, { inputs: withSample(mismatch, sample) }, misfit)
    ? inputShape(mismatch, sample)
    : undefined;
}

function inputShape({ input }: Mismatch, sample: readonly Dim[]): InputShape | undefined {
  const edit = setInputShape(input.node, sample);
  return edit && { sample, fix: { title: `Change ${input.name} to ${printShape(sample)}`, edits: [edit] } };
}

/** The inputs' types with another sample shape for one of them. */
function withSample(
  { training, misfit, declared }: Mismatch,
  sample: readonly Dim[],
): TrainingCase['fitting']['inputs'] {
  const labels =
    sample.length === declared.shape.length - 1 ? declared.axes : [undefined, ...sample.map(() => undefined)];
  const changed: TensorType = { ...declared, shape: [declared.shape[0]!, ...sample], axes: labels };
  return training.fitting.inputs.map((type, i) => (i === misfit.index ? changed : type));
}

/** The dimensions of the input, without a fixed batch before them; the one at fault where it is one alone. */
function dimensionsRange({ input, misfit, declared, data }: Mismatch): Diagnostic['range'] {
  const own = input.node.dimensions.filter((one) => one.label !== 'batch');
  const entering = misfit.kind === 'shape' ? enteringShape(data.type.shape, declared.shape) : undefined;
  const wrong = own.filter((_, i) => entering && !dimsAgree(entering[i + 1]!, declared.shape[i + 1]!));
  const [first, last] = wrong.length === 1 ? [wrong[0], wrong[0]] : [own[0], own.at(-1)];
  return first && last ? { start: rangeOf(first).start, end: rangeOf(last).end } : rangeOf(input.node);
}
