import { type Making, MemoryError } from '../making.js';
import { limitsOf } from '../memory-limits.js';
import { elementCount, type NdArray, type NumberArray } from '../nd-array.js';
import { inMemory, type Places, type Rows } from '../rows.js';
import type { OpenedFile, Scratch } from './file-access.js';

/** Numbers that are written at a time. */
const pieceLength = 2 ** 16;

/** Bytes between rows that are read along with them, and bytes that are read at once where they lie apart. */
const readAlong = 4096;
const readAtOnce = 2 ** 20;

type Stored = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>;
type StoredKind = typeof Float64Array | typeof Int32Array;

/** Puts rows of numbers one after another: into memory, and where they get too many for it into a scratch file. */
export class RowStore {
  private readonly pieces: Stored[] = [];
  private piece: Stored;
  private filled = 0;
  private length = 0;
  private scratch: Scratch | undefined;

  /** @param kind of the numbers: whole ones take half the room */
  constructor(
    private readonly making: Making,
    private readonly kind: StoredKind = Float64Array,
  ) {
    this.piece = new kind(pieceLength);
  }

  add(value: number): void {
    if (this.filled === pieceLength) {
      this.flush();
    }
    this.piece[this.filled++] = value;
    this.length++;
  }

  /**
   * The rows of this shape that were put here. Nothing can be added any more.
   *
   * @param order which of the stored rows each place is; the same when left out
   */
  rows(
    shape: readonly number[],
    { whole, leading = 1, order }: { whole: boolean; leading?: 1 | 2; order?: Int32Array },
  ): Rows {
    this.flush();
    const { kind } = this;
    const size = elementCount(shape.slice(leading));
    const decode = (bytes: ArrayBuffer) =>
      whole && kind === Float64Array ? new Int32Array(new kind(bytes)) : new kind(bytes);
    const stored = this.scratch && storedRows(this.scratch, shape, leading, kind.BYTES_PER_ELEMENT, decode);
    if (stored) {
      return order
        ? { ...stored, take: (places) => stored.take(places.map((place) => order[place]!)) }
        : stored;
    }
    const data = new (whole ? Int32Array : Float64Array)(this.length);
    this.copyTo(data, size, order);
    return inMemory({ shape, data });
  }

  private copyTo(data: NumberArray, size: number, order: Int32Array | undefined): void {
    if (!order) {
      this.pieces.forEach((piece, i) => {
        data.set(piece, i * pieceLength);
      });
      return;
    }
    for (let to = 0; to < this.length; to++) {
      const from = order[Math.floor(to / size)]! * size + (to % size);
      data[to] = this.pieces[Math.floor(from / pieceLength)]![from % pieceLength]!;
    }
  }

  private flush(): void {
    const piece = this.piece.subarray(0, this.filled);
    if (!this.scratch && this.length * this.kind.BYTES_PER_ELEMENT > limitsOf(this.making).standing) {
      this.scratch = this.open();
      for (const kept of this.scratch ? this.pieces.splice(0) : []) {
        this.write(this.scratch!, kept);
      }
    }
    if (this.scratch) {
      this.write(this.scratch, piece);
    } else {
      this.pieces.push(piece);
      this.piece = new this.kind(pieceLength);
    }
    this.filled = 0;
  }

  private open(): Scratch | undefined {
    try {
      return this.making.files.access.scratch?.();
    } catch (error) {
      throw noRoom(error);
    }
  }

  private write(scratch: Scratch, { buffer, byteOffset, byteLength }: Stored): void {
    try {
      scratch.append(new Uint8Array(buffer, byteOffset, byteLength));
    } catch (error) {
      throw noRoom(error);
    }
  }
}

const noRoom = (error: unknown): MemoryError =>
  new MemoryError(
    `The table is larger than memory may hold, and there is no room on disk for its numbers (${(error as Error).message}).`,
  );

/** Rows of numbers that lie one after another in a file, from `offset` on; places in a row are read at once. */
export function storedRows(
  file: OpenedFile,
  shape: readonly number[],
  leading: 1 | 2,
  bytes: number,
  decode: (bytes: ArrayBuffer) => NumberArray,
  offset = 0,
): Rows {
  const inner = shape.slice(leading);
  const size = elementCount(inner) * bytes;
  return {
    shape,
    leading,
    take(places): NdArray {
      const all = new Uint8Array(places.length * size);
      for (let at = 0; at < places.length; ) {
        const end = endOfStretch(places, at, size);
        const first = places[at]!;
        const start = offset + first * size;
        const part = file.read(start, start + (places[end - 1]! - first + 1) * size);
        for (let from = at; from < end; ) {
          const to = endOfRun(places, from, end);
          const skipped = (places[from]! - first) * size;
          all.set(part.subarray(skipped, skipped + (to - from) * size), from * size);
          from = to;
        }
        at = end;
      }
      return { shape: [places.length, ...inner], data: decode(all.buffer) };
    },
  };
}

/** How far places from `at` on rise with so little between them that they are read in one go. */
function endOfStretch(places: Places, at: number, size: number): number {
  let end = at + 1;
  for (; end < places.length; end++) {
    const between = (places[end]! - places[end - 1]! - 1) * size;
    const apart = between > 0 && (places[end]! - places[at]!) * size > readAtOnce;
    if (between < 0 || between > readAlong || apart) {
      break;
    }
  }
  return end;
}

/** How far places from `at` on follow each other. */
function endOfRun(places: Places, at: number, last: number): number {
  let end = at + 1;
  while (end < last && places[end] === places[end - 1]! + 1) {
    end++;
  }
  return end;
}
