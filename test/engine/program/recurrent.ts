import * as p from '../../../extension/engine/program/index.js';

/** Keras' recurrent layers written against the program, as layers write them; x is [B, T, I]. */
const timeFirst = (x: p.Value) => p.transpose(x, [1, 0, 2]);

interface LstmOptions {
  readonly inputInLoop?: boolean;
  readonly reverse?: boolean;
  /** bool [T, B]: steps to take; at others the state stays. */
  readonly mask?: p.Value;
}

/** Gates in Keras' order: input, forget, candidate, output. */
export function lstm(
  x: p.Value,
  kernel: p.Value,
  recurrent: p.Value,
  bias: p.Value,
  h0: p.Value,
  c0: p.Value,
  { inputInLoop = false, reverse = false, mask }: LstmOptions = {},
): { sequence: p.Value; h: p.Value; c: p.Value } {
  const entry = (input: p.Value) => p.add(p.matmul(input, kernel), bias);
  const sequence = inputInLoop ? timeFirst(x) : entry(timeFirst(x));
  const sequences = mask ? [sequence, mask] : [sequence];
  const { carries, outputs } = p.scan({ inits: [h0, c0], sequences, reverse }, ([h, c], [xt, mt]) => {
    const z = p.add(inputInLoop ? entry(xt!) : xt!, p.matmul(h!, recurrent));
    const [i, f, g, o] = p.split(z, 4) as [p.Value, p.Value, p.Value, p.Value];
    const next = p.add(p.mul(p.sigmoid(f), c!), p.mul(p.sigmoid(i), p.tanh(g)));
    const out = p.mul(p.sigmoid(o), p.tanh(next));
    const keep = (fresh: p.Value, old: p.Value) => (mt ? p.select(p.expandDims(mt, 1), fresh, old) : fresh);
    const [h1, c1] = [keep(out, h!), keep(next, c!)];
    return { carries: [h1, c1], outputs: [h1] };
  });
  return { sequence: timeFirst(outputs[0]!), h: carries[0]!, c: carries[1]! };
}

/** With `reset_after`: bias [2, 3U], for the input and for the recurrent product; gates z, r, h. */
export function gru(x: p.Value, kernel: p.Value, recurrent: p.Value, bias: p.Value, h0: p.Value): p.Value {
  const sequence = p.add(p.matmul(timeFirst(x), kernel), p.at(bias, 0, 0));
  const { outputs } = p.scan({ inits: [h0], sequences: [sequence] }, ([h], [xt]) => {
    const inner = p.add(p.matmul(h!, recurrent), p.at(bias, 0, 1));
    const [xz, xr, xh] = p.split(xt!, 3) as [p.Value, p.Value, p.Value];
    const [hz, hr, hh] = p.split(inner, 3) as [p.Value, p.Value, p.Value];
    const z = p.sigmoid(p.add(xz, hz));
    const candidate = p.tanh(p.add(xh, p.mul(p.sigmoid(p.add(xr, hr)), hh)));
    const next = p.add(p.mul(z, h!), p.mul(p.sub(1, z), candidate));
    return { carries: [next], outputs: [next] };
  });
  return timeFirst(outputs[0]!);
}

export function simpleRnn(
  x: p.Value,
  kernel: p.Value,
  recurrent: p.Value,
  bias: p.Value,
  h0: p.Value,
): p.Value {
  const sequence = p.add(p.matmul(timeFirst(x), kernel), bias);
  const { outputs } = p.scan({ inits: [h0], sequences: [sequence] }, ([h], [xt]) => {
    const next = p.tanh(p.add(xt!, p.matmul(h!, recurrent)));
    return { carries: [next], outputs: [next] };
  });
  return timeFirst(outputs[0]!);
}

/** A recurrence over rows inside a recurrence over tables: xs [tables, rows, 2], w [2, 2], h0 [1, 2]. */
export function loopInLoop(xs: p.Value, w: p.Value, h0: p.Value): readonly p.Value[] {
  const { carries, outputs } = p.scan({ inits: [h0], sequences: [xs] }, ([outer], [rows]) => {
    const inner = p.scan({ inits: [outer!], sequences: [rows!] }, ([h], [x]) => {
      const next = p.tanh(p.add(p.matmul(h!, w), p.mul(x!, outer!)));
      return { carries: [next], outputs: [next] };
    });
    return { carries: inner.carries, outputs: inner.outputs };
  });
  return [...carries, ...outputs];
}
