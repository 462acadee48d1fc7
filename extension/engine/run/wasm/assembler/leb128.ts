/**
 * A whole number from 0 on as unsigned LEB128, WebAssembly's way to write counts and indices (Core
 * Specification 2.0, 5.2.2 "Integers").
 */
export function leb(value: number): number[] {
  const bytes = [];
  let rest = value;
  do {
    const low = rest % 0x80;
    rest = Math.floor(rest / 0x80);
    bytes.push(rest > 0 ? low | 0x80 : low);
  } while (rest > 0);
  return bytes;
}
