import type { DataTensor } from './data-set.js';

/** Makes a tensor's values once for all that use it by name. */
export function remembered(tensor: DataTensor): DataTensor {
  const named: DataTensor = {
    type: tensor.type,
    node: tensor.node,
    ...(tensor.cutFrom && { cutFrom: tensor.cutFrom }),
    make(making) {
      const known = making.made.get(named);
      if (known) {
        return known;
      }
      const made = tensor.make(making);
      making.made.set(named, made);
      return made;
    },
  };
  return named;
}
