import { UriUtils } from 'langium';
import type { URI } from 'vscode-uri';
import { required } from '../../layers/arguments/definition.js';
import { text } from '../../layers/arguments/kinds.js';
import { rangeOfValues, realNumbers, wholeNumbers } from '../data-type.js';
import { defineFunction } from '../definition.js';
import type { DataFiles } from '../files/data-files.js';
import { fileProblem } from '../files/file-problem.js';
import { findFile } from '../files/find-file.js';
import { type NpyHeader, npyHeaderSize, readNpyHeader } from '../files/npy-header.js';
import { readPart } from '../files/read-part.js';
import { storedRows } from '../files/stored-rows.js';
import { DataError, type Making, MemoryError } from '../making.js';
import { limitsOf, stands } from '../memory-limits.js';
import { elementCount, type NdArray, type NumberArray } from '../nd-array.js';
import { inMemory, type Rows } from '../rows.js';
import { byRows } from '../rowwise.js';
import { permute } from './transpose.js';

/** Bytes of a file of whole numbers that is read while checking, to know their bounds. */
const readWhole = 4 * 2 ** 20;

/** A NumPy array file. */
export const npy = defineFunction({
  type: 'npy',
  otherNames: ['load'],
  category: 'file',
  summary: 'Reads a NumPy array file beside this one, saved by `numpy.save`; its shape is the array’s.',
  arguments: { file: required(text, 'The file, found beside the `.lstm` file.') },
  infer(call) {
    const found = findFile(call, call.args.file);
    if ('code' in found) {
      return found;
    }
    const { files, node } = call;
    const { uri } = found;
    try {
      const header = files.remember(uri, 'npy header', (size) => {
        const read = readNpyHeader(readPart(files, uri, 0, Math.min(size, npyHeaderSize)));
        const needed = read.offset + elementCount(read.shape) * read.bytes;
        if (size < needed) {
          throw new DataError(`The file breaks off: it has ${size} bytes, but its array needs ${needed}.`);
        }
        if (elementCount(read.shape) === 0) {
          throw new DataError(`The array, [${read.shape.join(', ')}], holds no numbers.`);
        }
        return read;
      });
      const whole = header.kind !== 'f';
      const small = whole && elementCount(header.shape) * header.bytes <= readWhole;
      const range = small
        ? files.remember(uri, 'npy bounds', () => rangeOfValues(readNpy(files, uri, header).data))
        : undefined;
      return {
        type: whole ? wholeNumbers(header.shape, range) : realNumbers(header.shape),
        node,
        ...byRows((making) => ({ rows: rowsOfNpy(making, uri, header) })),
      };
    } catch (error) {
      return fileProblem(error, call, found.name);
    }
  },
});

/** The array in memory, or read as it is needed where it is large. */
function rowsOfNpy(making: Making, uri: URI, header: NpyHeader): Rows {
  const { files } = making;
  const { shape, bytes, offset, fortran } = header;
  // With the first axis varying fastest a row lies all over the file: it has to be read whole.
  if (shape.length === 0 || fortran || stands(elementCount(shape), making)) {
    return inMemory(
      elementCount(shape) * bytes > limitsOf(making).whole ? tooLarge(header) : readNpy(files, uri, header),
    );
  }
  const state = files.stat(uri);
  const opened = files.access.open?.(uri);
  const file = {
    read(start: number, end: number): Uint8Array {
      const part = opened ? opened.read(start, end) : readPart(files, uri, start, end);
      if (part.length < end - start || files.access.stat(uri)?.mtime !== state?.mtime) {
        throw new DataError(`${UriUtils.basename(uri)} changed while it was being read.`);
      }
      return part;
    },
  };
  const decode = (part: ArrayBuffer) => readValues(new DataView(part), header, part.byteLength / bytes);
  return storedRows(file, shape, shape.length === 3 ? 2 : 1, bytes, decode, offset);
}

function tooLarge({ shape }: NpyHeader): never {
  throw new MemoryError(
    `The file's array, [${shape.join(', ')}], does not fit into memory, and as it is saved in Fortran's order it cannot ` +
      'be read row by row. Save it as np.save(file, np.ascontiguousarray(array)).',
  );
}

function readNpy(files: DataFiles, uri: URI, header: NpyHeader): NdArray {
  const count = elementCount(header.shape);
  const bytes = readPart(files, uri, header.offset, header.offset + count * header.bytes);
  if (bytes.length < count * header.bytes) {
    throw new DataError('The file breaks off before its array ends.');
  }
  const data = readValues(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), header, count);
  if (!header.fortran) {
    return { shape: header.shape, data };
  }
  const turned = [...header.shape].reverse();
  return permute({ shape: turned, data }, [...turned.keys()].reverse());
}

function readValues(view: DataView, header: NpyHeader, count: number): NumberArray {
  const { kind, bytes, littleEndian } = header;
  const at = (i: number) => i * bytes;
  const from = <T extends NumberArray>(data: T, read: (i: number) => number): T => {
    for (let i = 0; i < count; i++) {
      data[i] = read(i);
    }
    return data;
  };
  if (kind === 'f') {
    return bytes === 4
      ? from(new Float32Array(count), (i) => view.getFloat32(at(i), littleEndian))
      : from(new Float64Array(count), (i) => view.getFloat64(at(i), littleEndian));
  }
  const signed = kind === 'i';
  switch (bytes) {
    case 1:
      return from(new Int32Array(count), (i) => (signed ? view.getInt8(i) : view.getUint8(i)));
    case 2:
      return from(new Int32Array(count), (i) =>
        signed ? view.getInt16(at(i), littleEndian) : view.getUint16(at(i), littleEndian),
      );
    case 4:
      return from(new Int32Array(count), (i) =>
        signed ? view.getInt32(at(i), littleEndian) : inInt32(view.getUint32(at(i), littleEndian)),
      );
    default:
      return from(new Int32Array(count), (i) =>
        inInt32(
          Number(signed ? view.getBigInt64(at(i), littleEndian) : view.getBigUint64(at(i), littleEndian)),
        ),
      );
  }
}

function inInt32(value: number): number {
  if (value < -(2 ** 31) || value >= 2 ** 31) {
    throw new DataError(`The file holds ${value}, which is beyond whole numbers of 32 bits.`);
  }
  return value;
}
