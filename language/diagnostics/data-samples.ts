import type { DataPart, DataSet, DataTensor } from '../data/data-set.js';
import { printShape } from '../shapes/shape.js';
import type { Diagnostic, Fix } from './diagnostic.js';
import { sliceValues, wrapValues } from './fixes/data-values.js';
import { reshapeMadeUp } from './fixes/made-up-values.js';
import { rangeOf, relatedAt } from './source.js';

/** `data-samples`: x and y, or several of them, with different numbers of samples. */
export function dataSamples(data: DataSet): Diagnostic | undefined {
  const tensors = [...tensorsOf('x', data.x), ...tensorsOf('y', data.y)];
  const counts = tensors.map((one) => one.samples);
  const usual = mostFrequent(counts);
  const first = tensors.find((one) => one.samples === usual);
  const other = tensors.find((one) => one.samples !== usual);
  if (!first || !other) {
    return undefined;
  }
  // Where others agree the odd one is at fault, else the first.
  const fault = tensors.length > 2 ? other : first;
  const against = fault === first ? other : first;
  return {
    code: 'data-samples',
    severity: 'error',
    message:
      `${fault.name} has ${numbered(fault)}, but ${against.name} has ${numbered(against)}: ` +
      'each sample of the one belongs to one of the other, so there must be as many.',
    range: rangeOf(fault.tensor.node),
    related: [relatedAt(against.tensor.node, `${against.name} has ${against.samples} samples.`)],
    fixes: [
      ...(tensors.length === 2
        ? [...gathered(fault, against.samples), ...gathered(against, fault.samples)]
        : []),
      keepFirst(tensors, Math.min(...counts)),
      ...(tensors.length === 2 ? moreMadeUp(tensors, Math.max(...counts)) : []),
    ],
  };
}

interface Named {
  readonly name: string;
  readonly part: 'x' | 'y';
  readonly tensor: DataTensor;
  readonly samples: number;
}

/** The tensors of which it is known how many samples they have. */
function tensorsOf(part: 'x' | 'y', given: DataPart | undefined): readonly Named[] {
  const tensors: readonly (readonly [string, DataTensor])[] = !given
    ? []
    : given.kind === 'one'
      ? [[part, given.tensor]]
      : [...given.tensors].map(([key, tensor]) => [`${key} of ${part}`, tensor]);
  return tensors.flatMap(([name, tensor]) => {
    const [samples] = tensor.type.shape;
    return typeof samples === 'number' ? [{ name, part, tensor, samples }] : [];
  });
}

/** The number that comes most often; the first of several. */
function mostFrequent(counts: readonly number[]): number | undefined {
  const times = (count: number) => counts.filter((one) => one === count).length;
  return counts.toSorted((a, b) => times(b) - times(a))[0];
}

/** `105 samples, [105, 10, 3]` */
function numbered({ samples, tensor }: Named): string {
  return `${samples} ${samples === 1 ? 'sample' : 'samples'}, ${printShape(tensor.type.shape)}`;
}

/**
 * Several rows of a table in each sample, where it has a whole number of times as many as there are samples, or the
 * axis of a single sample; of targets for each row the last one of each sample.
 */
function gathered({ name, part, tensor }: Named, samples: number): Fix[] {
  const [rows, ...rest] = tensor.type.shape;
  const isTable =
    samples === 1 ||
    (rest.length < 2 && (part === 'y' || rest.length === 0 || tensor.type.dtype === 'float32'));
  if (!isTable || !rows || rows <= samples || rows % samples !== 0 || rest.includes(null)) {
    return [];
  }
  const times = rows / samples;
  const shape = printShape([samples, times, ...rest]);
  const last = `[${times - 1}::${times}]`;
  return [
    ...(part === 'y'
      ? [
          {
            title: `Take the last of every ${times} samples of ${name}: ${last}`,
            edits: sliceValues(tensor, part, last),
            dropsData: true,
          },
        ]
      : []),
    { title: `Reshape ${name} to ${shape}`, edits: wrapValues(tensor, part, 'reshape(', `, ${shape})`) },
  ];
}

/** Leaves out the samples that nothing else goes with. */
function keepFirst(tensors: readonly Named[], samples: number): Fix {
  const longer = tensors.filter((one) => one.samples > samples);
  const names = longer.map((one) => one.name).join(' and ');
  const before = [...new Set(longer.map((one) => one.samples))].join(' or ');
  return {
    title: `Keep only the first ${samples === 1 ? '' : `${samples} `}of the ${before} samples of ${names}`,
    edits: longer.flatMap(({ part, tensor }) => sliceValues(tensor, part, `[:${samples}]`)),
    dropsData: true,
  };
}

/** As many samples for made-up values as there are of the others. */
function moreMadeUp(tensors: readonly Named[], samples: number): Fix[] {
  return tensors
    .filter((one) => one.samples < samples)
    .flatMap(({ part, tensor }) => reshapeMadeUp(tensor, part, [samples, ...tensor.type.shape.slice(1)]));
}
