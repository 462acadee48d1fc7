import type { NetworkInput } from '../../../language/model/network.js';
import { keyword, sizes } from './python-writer.js';

/** `keras.Input((5, 1), name="x")`. */
export function inputCode({ name, tensor }: NetworkInput): string {
  const { shape, dtype } = tensor.type!;
  const [batch, ...sample] = shape;
  const size = batch === null ? '' : `, batch_size=${batch}`;
  return `keras.Input(${sizes(sample)}${size}, ${dtype === 'int32' ? 'dtype="int32", ' : ''}${keyword('name', name)})`;
}
