import type { IntegerRange } from '../shapes/tensor-type.js';
import type { DataTensor } from './data-set.js';
import { rangeOfValues } from './data-type.js';
import type { DataFiles } from './files/data-files.js';
import { newMaking } from './making.js';

/** Up to how many elements are made while checking, to know their bounds. */
const quicklyMade = 100_000;

/**
 * A part of a tensor with bounds of its own, since the whole's may lie outside the part. Those of a small
 * part are found by making it, of a large one they are left open; ids of a vocabulary keep its size.
 */
export function partOf(whole: DataTensor, part: DataTensor, files: DataFiles): DataTensor {
  const { range: _, ...open } = part.type;
  if (!whole.type.range || whole.type.vocabulary) {
    return part;
  }
  const bounds = boundsOf(part, files);
  return { ...part, type: { ...open, ...(bounds && { range: bounds }) } };
}

function boundsOf(tensor: DataTensor, files: DataFiles): IntegerRange | undefined {
  const size = tensor.type.shape.reduce<number>(
    (product, dim) => product * (dim ?? Number.POSITIVE_INFINITY),
    1,
  );
  if (size === 0 || size > quicklyMade) {
    return undefined;
  }
  try {
    return rangeOfValues(tensor.make(newMaking(files)).array.data);
  } catch {
    // A file that cannot be read has said so where it is named.
    return undefined;
  }
}
