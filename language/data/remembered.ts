import type { DataTensor } from './data-set.js';
import { byRows, rowsOf } from './rowwise.js';

/** Makes a tensor's values once for all that use it by name. */
export function remembered(tensor: DataTensor): DataTensor {
  const named: DataTensor = {
    type: tensor.type,
    node: tensor.node,
    ...(tensor.cutFrom && { cutFrom: tensor.cutFrom }),
    ...byRows((making) => {
      const known = making.made.get(named);
      if (known) {
        return known;
      }
      const made = rowsOf(tensor, making);
      making.made.set(named, made);
      return made;
    }),
  };
  return named;
}
