import { MemoryError } from '../../../../language/data/making.js';
import type { DType, TypedData } from '../../program/index.js';
import { webAssembly } from './web-assembly.js';

/** All of a memory, as floats or as whole numbers. */
export type MemoryView = Float32Array | Int32Array;

const pageBytes = 65_536;
/** What WebAssembly's 32-bit addresses reach. */
const mostPages = 65_536;

/**
 * The memory of a runner. Every element takes four bytes, truth values too, as 0 or 1; addresses count
 * bytes. Its views change when it grows: take them anew for each use.
 */
export class Memory {
  readonly memory = new webAssembly.Memory({ initial: 1, maximum: mostPages });
  /** All of it as floats, and as whole numbers. */
  floats = new Float32Array(this.memory.buffer);
  integers = new Int32Array(this.memory.buffer);

  /** Grows to at least so many bytes. @throws MemoryError where there are not as many */
  reserve(bytes: number): void {
    const missing = Math.ceil(bytes / pageBytes) - this.memory.buffer.byteLength / pageBytes;
    if (missing <= 0) return;
    try {
      this.memory.grow(missing);
    } catch {
      const gigabytes = (bytes / 2 ** 30).toFixed(1);
      throw new MemoryError(
        `This run needs ${gigabytes} GB of memory at once, and WebAssembly has 4 GB at most: a smaller batch_size or model needs less, and the native engine may have more.`,
      );
    }
    this.floats = new Float32Array(this.memory.buffer);
    this.integers = new Int32Array(this.memory.buffer);
  }

  write(address: number, data: TypedData): void {
    (data instanceof Float32Array ? this.floats : this.integers).set(data, address / 4);
  }

  /** So many elements, in an array of their own. */
  read(address: number, count: number, dtype: DType): TypedData {
    const [from, to] = [address / 4, address / 4 + count];
    if (dtype === 'float32') return this.floats.slice(from, to);
    return dtype === 'int32'
      ? this.integers.slice(from, to)
      : Uint8Array.from(this.integers.subarray(from, to));
  }
}
