/** The shortest number that is the same in single precision: 0.001 for 0.0010000000474974513. */
export function shortestNumber(value: number): number {
  const short = Number(value.toPrecision(7));
  return Math.fround(short) === Math.fround(value) ? short : value;
}
