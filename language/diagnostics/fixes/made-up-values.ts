import type { DataTensor } from '../../data/data-set.js';
import { findDataFunction } from '../../data/registry.js';
import * as ast from '../../generated/ast.js';
import { printShape, type Shape } from '../../shapes/shape.js';
import type { Fix } from '../diagnostic.js';
import { editAt, rangeOf } from '../source.js';

/**
 * Another shape for values that a data block makes up, as `zeros([8, 3])` and `random_normal([8, 3])` do: the one
 * that fits is written into it. None for values that come from somewhere, whose shape is not a matter of choice.
 */
export function reshapeMadeUp({ node }: DataTensor, part: 'x' | 'y', shape: Shape): Fix[] {
  const made = ast.isReference(node) && node.called ? findDataFunction(node.target.$refText) : undefined;
  if (!ast.isReference(node) || !made || Object.keys(made.arguments)[0] !== 'shape' || shape.includes(null)) {
    return [];
  }
  const given = node.arguments.find((one, i) => (one.keyword ?? (i === 0 ? 'shape' : '')) === 'shape')?.value;
  const text = printShape(shape);
  return given
    ? [
        {
          title: `Give ${part} the shape ${text}`,
          edits: [editAt(given, rangeOf(given), text)],
          dropsData: true,
        },
      ]
    : [];
}
