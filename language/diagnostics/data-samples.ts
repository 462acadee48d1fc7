import type { DataPart, DataSet, DataTensor } from '../data/data-set.js';
import { printShape } from '../shapes/shape.js';
import type { Diagnostic, Fix } from './diagnostic.js';
import { wrapValues } from './fixes/data-values.js';
import { rangeOf, relatedAt } from './source.js';

/** `data-samples`: x and y, or several of them, with different numbers of samples. */
export function dataSamples(data: DataSet): Diagnostic | undefined {
  const tensors = [...tensorsOf('x', data.x), ...tensorsOf('y', data.y)].filter(
    ({ tensor }) => typeof tensor.type.shape[0] === 'number',
  );
  const [first] = tensors;
  const other = tensors.find(({ tensor }) => tensor.type.shape[0] !== first!.tensor.type.shape[0]);
  if (!first || !other) {
    return undefined;
  }
  const [a, b] = [first.tensor.type.shape, other.tensor.type.shape];
  return {
    code: 'data-samples',
    severity: 'error',
    message:
      `${first.name} has ${a[0]} samples, ${printShape(a)}, but ${other.name} has ${b[0]}, ${printShape(b)}: ` +
      'the first axis counts samples, and each sample of the one belongs to one of the other.',
    range: rangeOf(first.tensor.node),
    related: [relatedAt(other.tensor.node, `${other.name} has ${b[0]} samples.`)],
    fixes: [...gathered(first, b[0]!), ...gathered(other, a[0]!)],
  };
}

interface Named {
  readonly name: string;
  readonly part: 'x' | 'y';
  readonly tensor: DataTensor;
}

function tensorsOf(part: 'x' | 'y', given: DataPart | undefined): readonly Named[] {
  if (!given) {
    return [];
  }
  return given.kind === 'one'
    ? [{ name: part, part, tensor: given.tensor }]
    : [...given.tensors].map(([key, tensor]) => ({ name: `${key} of ${part}`, part, tensor }));
}

/** Several rows in each sample, where one has a whole number of times as many as the other. */
function gathered({ name, part, tensor }: Named, samples: number): Fix[] {
  const [rows, ...rest] = tensor.type.shape;
  if (!rows || rows <= samples || rows % samples !== 0 || rest.includes(null)) {
    return [];
  }
  const shape = printShape([samples, rows / samples, ...rest]);
  return [
    { title: `Reshape ${name} to ${shape}`, edits: wrapValues(tensor, part, 'reshape(', `, ${shape})`) },
  ];
}
