import type { Dimension, Input } from '../../generated/ast.js';
import type { Dim } from '../../shapes/shape.js';
import { printDim } from '../../shapes/shape.js';
import type { Edit, Fix } from '../diagnostic.js';
import { editAt, rangeOf, textOf } from '../source.js';
import { dataOf } from './training-data.js';

/** Writes another shape of one sample into an input; a fixed batch stays. */
export function setInputShape(input: Input, sample: readonly Dim[]): Edit | undefined {
  const batch = input.dimensions.filter(isBatch).map(textOf);
  return setInputDimensions(input, [...batch, ...sample.map(printDim)]);
}

/** Writes other dimensions into an input, in the manner of the text: sizes keep their names and expressions. */
export function setInputDimensions(input: Input, dimensions: readonly string[]): Edit | undefined {
  const [first, last] = [input.dimensions[0], input.dimensions.at(-1)];
  if (!first || !last) {
    return undefined;
  }
  const batch = dimensions.filter((text) => text.startsWith('batch='));
  const sizes = dimensions.slice(batch.length);
  const own = input.dimensions.filter((one) => !isBatch(one));
  const usual = ['steps', 'features'].slice(-Math.max(1, sizes.length));
  const free = [...own];
  const written = sizes.map((size, axis) => {
    const same = free.findIndex((one) => dimensionText(one) === size);
    const kept = same >= 0 ? free.splice(same, 1)[0] : undefined;
    const label =
      own.length === sizes.length
        ? own[axis]!.label
        : own.some((one) => one.label) && sizes.length <= 2
          ? usual[axis]
          : undefined;
    const text = kept ? dimensionText(kept) : size;
    return label ? `${label}=${text}` : text;
  });
  const range = { start: rangeOf(first).start, end: rangeOf(last).end };
  return editAt(input, range, [...batch, ...written].join(', '));
}

/** Takes dimensions of an input away, leaving the others as they are written. */
export function dropDimension(input: Input, at: number): Edit | undefined {
  const own = input.dimensions.filter((one) => !isBatch(one));
  const dropped = own[at];
  const [first, last] = [input.dimensions[0], input.dimensions.at(-1)];
  if (!dropped || !first || !last) {
    return undefined;
  }
  const kept = input.dimensions.filter((one) => one !== dropped).map(textOf);
  return editAt(input, { start: rangeOf(first).start, end: rangeOf(last).end }, kept.join(', '));
}

/** Fixes the batch of an input. */
export function setBatch(input: Input, batch: string): Edit | undefined {
  const given = input.dimensions.find(isBatch);
  if (given) {
    return editAt(given, rangeOf(given), `batch=${batch}`);
  }
  const first = input.dimensions[0];
  const start = first && rangeOf(first).start;
  return start && editAt(input, { start, end: start }, `batch=${batch}, `);
}

/** Another shape for an input, and for the values that train it, where as many of them fill it. */
export function reshapeInput(input: Input, sample: readonly Dim[]): Fix | undefined {
  const edit = setInputShape(input, sample);
  const shape = `[${sample.map(printDim).join(', ')}]`;
  if (!edit || sample.includes(null)) {
    return undefined;
  }
  const target = `[-1, ${sample.map(printDim).join(', ')}]`;
  const data = dataOf(input).flatMap((value) => {
    const { start, end } = rangeOf(value);
    return [
      editAt(value, { start, end: start }, 'reshape('),
      editAt(value, { start: end, end }, `, ${target})`),
    ];
  });
  return {
    title: `Give ${input.name} the shape ${shape}${data.length > 0 ? ', and its data too' : ''}`,
    edits: [edit, ...data],
  };
}

/** True for a fixed batch, which stands before the dimensions of one sample. */
export function isBatch(dimension: Dimension): boolean {
  return dimension.label === 'batch';
}

/** A dimension's size as the text has it, without its label; `?` where it is open. */
export function dimensionText(dimension: Dimension): string {
  return dimension.open || !dimension.size ? '?' : textOf(dimension.size);
}
