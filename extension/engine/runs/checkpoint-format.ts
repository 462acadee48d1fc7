import { crc32 } from 'node:zlib';

/*
 * A checkpoint is one file:
 *
 *   8 bytes   "UNROLLCP"
 *   uint32    version of the format, 1
 *   uint32    CRC-32 of all that follows
 *   uint32    bytes of the header
 *   uint32    0
 *   header    JSON: {"info": …, "arrays": [{"group", "name", "type", "length"}, …]}, filled up with spaces
 *   arrays    their elements one after another, each array filled up to 8 bytes
 *
 * Numbers are little-endian, as on every machine this runs on.
 */

const magic = Buffer.from('UNROLLCP');
const version = 1;
/** Bytes up to what the CRC covers, and up to the header. */
const [covered, preamble] = [16, 24];

const types = { float32: Float32Array, float64: Float64Array, int32: Int32Array, bool: Uint8Array };
type TypeName = keyof typeof types;

/** An array that a checkpoint can hold. */
export type KeptArray = Float32Array | Float64Array | Int32Array | Uint8Array;

/** Arrays by group and name. */
export type ArrayGroups = Readonly<Record<string, Readonly<Record<string, KeptArray>>>>;

/** What a checkpoint's file holds: something for JSON, and arrays. */
export interface CheckpointContent<Info> {
  readonly info: Info;
  readonly arrays: ArrayGroups;
}

interface ArrayPlace {
  readonly group: string;
  readonly name: string;
  readonly type: TypeName;
  readonly length: number;
}

/** The file's bytes, in parts. The arrays are not copied. */
export function encodeCheckpoint<Info>({ info, arrays }: CheckpointContent<Info>): Uint8Array[] {
  const all = Object.entries(arrays).flatMap(([group, named]) =>
    Object.entries(named).map(([name, array]) => ({ group, name, array })),
  );
  const places = all.map(
    ({ group, name, array }): ArrayPlace => ({ group, name, type: typeOf(array), length: array.length }),
  );
  const header = filledUp(Buffer.from(JSON.stringify({ info, arrays: places })), 0x20);
  const start = Buffer.alloc(preamble);
  magic.copy(start);
  start.writeUInt32LE(version, 8);
  start.writeUInt32LE(header.length, 16);
  const body = [header, ...all.flatMap(({ array }) => [bytesOf(array), filling(array.byteLength, 0)])];
  // Without empty parts, for which `crc32` starts anew.
  const summed = [start.subarray(covered), ...body].filter(({ length }) => length > 0);
  start.writeUInt32LE(
    summed.reduce((sum, part) => crc32(part, sum), 0),
    12,
  );
  return [start, ...body];
}

/** What a checkpoint's file says; undefined where it is cut off, damaged, or no checkpoint. */
export function decodeCheckpoint<Info>(file: Uint8Array): CheckpointContent<Info> | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length < preamble || !bytes.subarray(0, magic.length).equals(magic)) {
    return undefined;
  }
  if (bytes.readUInt32LE(8) !== version || crc32(bytes.subarray(covered)) !== bytes.readUInt32LE(12)) {
    return undefined;
  }
  let at = preamble + bytes.readUInt32LE(16);
  const header = headerIn<Info>(bytes.toString('utf8', preamble, at));
  if (!header) {
    return undefined;
  }
  const groups = new Map<string, [name: string, array: KeptArray][]>();
  for (const { group, name, type, length } of header.arrays) {
    const kind = types[type];
    const size = length * kind.BYTES_PER_ELEMENT;
    if (at + size > bytes.length) {
      return undefined;
    }
    // A copy, which begins where its elements may.
    const array = new kind(Uint8Array.from(bytes.subarray(at, at + size)).buffer);
    groups.set(group, [...(groups.get(group) ?? []), [name, array]]);
    at += size + filling(size, 0).length;
  }
  const arrays = Object.fromEntries([...groups].map(([group, named]) => [group, Object.fromEntries(named)]));
  return { info: header.info, arrays };
}

/** What a header says; undefined where it says something else than a checkpoint's. */
function headerIn<Info>(text: string): { readonly info: Info; readonly arrays: ArrayPlace[] } | undefined {
  try {
    const { info, arrays } = JSON.parse(text);
    const known = (place: ArrayPlace) =>
      Object.hasOwn(types, place.type) && Number.isSafeInteger(place.length) && place.length >= 0;
    return typeof info === 'object' && info !== null && arrays.every(known) ? { info, arrays } : undefined;
  } catch {
    return undefined;
  }
}

const typeOf = (array: KeptArray): TypeName =>
  (Object.keys(types) as TypeName[]).find((name) => array instanceof types[name])!;

const bytesOf = ({ buffer, byteOffset, byteLength }: KeptArray): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** What fills so many bytes up to a multiple of 8. */
const filling = (length: number, byte: number): Uint8Array =>
  new Uint8Array((8 - (length % 8)) % 8).fill(byte);

const filledUp = (bytes: Uint8Array, byte: number): Buffer =>
  Buffer.concat([bytes, filling(bytes.length, byte)]);
