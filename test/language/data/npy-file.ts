/** A `.npy` file as NumPy writes it. */
export function npy(descr: string, shape: string, data: ArrayBufferView, fortran = false): Uint8Array {
  const order = fortran ? 'True' : 'False';
  const kind = descr.startsWith('[') ? descr : `'${descr}'`;
  const header = `{'descr': ${kind}, 'fortran_order': ${order}, 'shape': ${shape}, }`;
  const padded = `${header.padEnd(118 - 1)}\n`;
  const bytes = new Uint8Array(10 + padded.length + data.byteLength);
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, padded.length & 255, padded.length >> 8]);
  bytes.set(new TextEncoder().encode(padded), 10);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), 10 + padded.length);
  return bytes;
}
