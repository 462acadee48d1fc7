import { type Dim, dimsAgree, printDim, printShape } from '../shapes/shape.js';
import { printLabelled } from '../shapes/tensor-type.js';
import type { Misfit } from '../training/fit.js';
import { enteringShape } from '../training/keras-shapes.js';
import type { TrainingCase } from '../training/training-case.js';
import type { Diagnostic } from './diagnostic.js';
import { reshapeMadeUp } from './fixes/made-up-values.js';
import { placed } from './place.js';
import { countsSamples, type InputMismatch, type InputRemedy } from './remedies/input-mismatch.js';
import { oneStepEach, redeclare, withoutSamples } from './remedies/redeclare-input.js';
import { asOneHot, gatherRows, reshapeSamples, turnAxes } from './remedies/reshape-data.js';
import { lineOf, rangeOf, relatedAt } from './source.js';

/** A mismatch of an input without the train block in which it is met. */
export type BareMismatch = Pick<InputMismatch, 'misfit' | 'input' | 'declared' | 'data'> & {
  readonly training: Pick<TrainingCase, 'role' | 'data' | 'fitting'>;
};

/** `data-rank`, `data-shape`: the data's x does not fit the model's input. */
export function dataShape(training: TrainingCase, misfit: Misfit & { readonly at: 'input' }): Diagnostic {
  const { network, inputs } = training.fitting;
  const input = network.inputs[misfit.index]!;
  const data = training.feed.x[misfit.index]!;
  const mismatch = {
    training,
    misfit,
    input,
    declared: inputs[misfit.index]!,
    data,
    thoroughness: 'all' as const,
  };
  const thorough = remediesFor(mismatch);
  const remedies = thorough.some((one) => one.fix)
    ? thorough
    : remediesFor({ ...mismatch, thoroughness: 'itself' });
  const [first] = remedies;
  const advice = remedies.slice(0, first?.fix ? 1 : 2).map((one) => one.advice);
  const fixes = remedies.flatMap((remedy) => remedy.fix ?? []);
  const fitting = [data.type.shape[0]!, ...mismatch.declared.shape.slice(1)];
  const fault = first?.place === 'input' ? input.node : data.node;
  const at = placed(fault, training.train);
  return {
    code: misfit.kind === 'rank' ? 'data-rank' : 'data-shape',
    severity: 'error',
    message: [describeMismatch(mismatch), ...advice].join(' '),
    range: at === input.node ? dimensionsRange(mismatch) : rangeOf(at),
    related: [
      fault === input.node
        ? relatedAt(data.node, `x of ${training.data.name} is ${printShape(data.type.shape)} here.`)
        : relatedAt(input.node, `The input ${input.name} is declared here.`),
    ],
    fixes: fixes.length > 0 ? fixes : reshapeMadeUp(data, 'x', fitting),
  };
}

/** What may have been meant, the likeliest first. */
function remediesFor(mismatch: InputMismatch): readonly InputRemedy[] {
  if (countsSamples(mismatch)) {
    return [withoutSamples(mismatch)];
  }
  const rows = gatherRows(mismatch);
  if (rows && !rows.fix) {
    return [rows, oneStepEach(mismatch)].filter((remedy) => remedy !== undefined);
  }
  const remedies = [
    asOneHot(mismatch),
    turnAxes(mismatch),
    // A table of one step a sample is both, and mended the same way.
    reshapeSamples(mismatch) ?? rows,
    ...redeclare(mismatch),
  ];
  return remedies.filter((remedy) => remedy !== undefined);
}

/** `x gives [5, 300] for each of its 128 samples, but the input x on line 7 declares …: 5 steps instead of 30.` */
export function describeMismatch(mismatch: BareMismatch): string {
  const { training, misfit, input, declared, data } = mismatch;
  const { shape } = data.type;
  const name = training.fitting.network.inputs.length > 1 ? `x of ${input.name}` : 'x';
  const role = training.role === 'validates' ? ` of ${training.data.name}, which validates,` : '';
  const gives =
    shape.length < 2
      ? `${name}${role} is ${printShape(shape)}, one number for each sample`
      : `${name}${role} gives ${printShape(shape.slice(1))} for each of its ${printDim(shape[0]!)} samples`;
  const wants = `the input ${input.name} on line ${lineOf(input.node)} declares ${printLabelled(declared)}`;
  if (misfit.kind === 'rank' || countsSamples(mismatch)) {
    return `${gives}, but ${wants}.`;
  }
  const entering = enteringShape(shape, declared.shape)!;
  const differences = differingAxes(mismatch).map(
    (axis) =>
      `${countOf(entering[axis]!, declared.axes[axis], axis)} instead of ${printDim(declared.shape[axis]!)}`,
  );
  return `${gives}, but ${wants}: ${differences.join(' and ')}.`;
}

/** `5 steps`, `1 feature`. */
function countOf(size: Dim, label: string | undefined, axis: number): string {
  const name = label ?? `on axis ${axis}`;
  return `${printDim(size)} ${size === 1 && (name === 'steps' || name === 'features') ? name.slice(0, -1) : name}`;
}

/** Axes, the batch being 0, on which data of the right rank have another size. */
function differingAxes({ declared, data }: BareMismatch): number[] {
  const entering = enteringShape(data.type.shape, declared.shape) ?? declared.shape;
  return [...declared.shape.keys()].filter(
    (axis) => axis > 0 && !dimsAgree(entering[axis]!, declared.shape[axis]!),
  );
}

/** The dimension at fault, where it is one alone; else all of the input's but a fixed batch. */
function dimensionsRange(mismatch: InputMismatch): Diagnostic['range'] {
  const own = mismatch.input.node.dimensions.filter((one) => one.label !== 'batch');
  const axes = differingAxes(mismatch);
  const marked = axes.length === 1 ? [own[axes[0]! - 1]] : own;
  const [first, last] = [marked[0], marked.at(-1)];
  return first && last
    ? { start: rangeOf(first).start, end: rangeOf(last).end }
    : rangeOf(mismatch.input.node);
}
