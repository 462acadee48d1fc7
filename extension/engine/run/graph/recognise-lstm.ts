import * as p from '../../program/index.js';
import { nodesOf } from '../../program/order.js';
import { rootsOf } from '../../program/program.js';
import type { Node, ScanOp, Value } from '../../program/value.js';

/** What each parameter and each result of a loop's body is, by name, as places among them. */
export interface Roles<R extends string> {
  readonly parameters: Readonly<Partial<Record<R, number>>>;
  readonly results: readonly R[];
}

/** `x` is all gates' sums from the input and the bias `[batch, 4 · units]`; gates go as in Keras: i, f, g, o. */
export type ForwardRole = 'h' | 'c' | 'x' | 'recurrent' | 'i' | 'f' | 'g' | 'o' | 'tanhC';

/** Gradients by h, c and x (`dh`, `dc`, `dx`), by the output of the step (`dy`), and what the forward loop kept. */
export type BackwardRole =
  | 'dh'
  | 'dc'
  | 'dx'
  | 'dy'
  | 'before'
  | 'i'
  | 'f'
  | 'g'
  | 'o'
  | 'tanhC'
  | 'recurrent';

/** Loops over an LSTM's steps, forward and backward. */
export type LstmLoop =
  | ({ readonly direction: 'forward' } & Roles<ForwardRole>)
  | ({ readonly direction: 'backward' } & Roles<BackwardRole>);

/** A body with a name for every parameter, and for every result that may occur. */
interface Template<R extends string> {
  readonly parameters: ReadonlyMap<Value, R>;
  readonly results: readonly (readonly [R, Value])[];
}

const known = new WeakMap<ScanOp, LstmLoop | 'none'>();

/**
 * Whether a loop is that of an LSTM with sigmoid gates and tanh, or of its gradients; undefined for all others.
 * It is compared with the very loops that gradients of these equations make, so it follows their rules.
 */
export function recogniseLstm(op: ScanOp): LstmLoop | undefined {
  let found = known.get(op);
  if (found === undefined) {
    found = recognise(op) ?? 'none';
    known.set(op, found);
  }
  return found === 'none' ? undefined : found;
}

function recognise(op: ScanOp): LstmLoop | undefined {
  const { body, carryCount, length, reverse } = op;
  const [carry] = body.results;
  if (carryCount !== 2 || carry?.shape.length !== 2 || length < 2) return undefined;
  const { forward, backward } = templates(carry.shape[0]!, carry.shape[1]!);
  if (!reverse) {
    const roles = match(forward, body.parameters, body.results);
    return roles && goesRound(op, roles) ? { direction: 'forward', ...roles } : undefined;
  }
  for (const template of backward) {
    const roles = match(template, body.parameters, body.results);
    if (roles && goesRound(op, roles)) return { direction: 'backward', ...roles };
  }
  return undefined;
}

/** Whether carries are handed on in their places, the recurrent weights stay, and all else comes step by step. */
function goesRound<R extends string>(
  { carryCount, sequenceCount }: ScanOp,
  { parameters, results }: Roles<R>,
): boolean {
  return Object.entries<number>(parameters as Record<string, number>).every(([role, at]) => {
    if (at < carryCount) return results[at] === role;
    return at < carryCount + sequenceCount === (role !== 'recurrent');
  });
}

/** Names for what is the same as in the template; undefined where something is not. */
function match<R extends string>(
  template: Template<R>,
  parameters: readonly Value[],
  results: readonly Value[],
): Roles<R> | undefined {
  const bound = new Map<Value, Value>();
  const names: R[] = [];
  for (const [at, result] of results.entries()) {
    // Carries come in the template's order; what is stacked may be any of the rest.
    const fitting = template.results.slice(at < 2 ? at : 0, at < 2 ? at + 1 : undefined);
    const found = fitting.find(([, value]) => sameValue(value, result, bound));
    if (!found) return undefined;
    names.push(found[0]);
  }
  const places: Partial<Record<R, number>> = {};
  for (const [theirs, ours] of bound) places[template.parameters.get(theirs)!] = parameters.indexOf(ours);
  return { parameters: places, results: names };
}

/** Whether two values are computed alike; binds the parameters of the first to those of the second. */
function sameValue(first: Value, second: Value, bound: Map<Value, Value>): boolean {
  const trial = new Map(bound);
  const same = (a: Value, b: Value): boolean => {
    if (String(a.shape) !== String(b.shape) || a.dtype !== b.dtype) return false;
    const [one, other] = [a.node, b.node];
    if (one.op.kind === 'parameter') {
      if (other.op.kind !== 'parameter' || (trial.get(a) ?? b) !== b) return false;
      trial.set(a, b);
      return true;
    }
    return (
      one.op.kind !== 'scan' &&
      JSON.stringify(one.op) === JSON.stringify(other.op) &&
      one.inputs.every((input, at) => same(input, other.inputs[at]!))
    );
  };
  if (!same(first, second)) return false;
  for (const [theirs, ours] of trial) bound.set(theirs, ours);
  return true;
}

const made = new Map<string, ReturnType<typeof makeTemplates>>();

function templates(batch: number, units: number): ReturnType<typeof makeTemplates> {
  const key = `${batch} ${units}`;
  const found = made.get(key) ?? makeTemplates(batch, units);
  made.set(key, found);
  return found;
}

function makeTemplates(
  batch: number,
  units: number,
): { forward: Template<ForwardRole>; backward: readonly Template<BackwardRole>[] } {
  const state = [batch, units];
  const [h0, c0] = [p.placeholder('h', state), p.placeholder('c', state)];
  const x = p.placeholder('x', [2, batch, 4 * units]);
  const recurrent = p.placeholder('recurrent', [units, 4 * units]);
  const { carries, outputs } = p.scan({ inits: [h0, c0], sequences: [x] }, ([h, c], [at]) => {
    const [zi, zf, zg, zo] = p.split(p.add(at!, p.matmul(h!, recurrent)), 4);
    const [i, f, o, g] = [p.sigmoid(zi!), p.sigmoid(zf!), p.sigmoid(zo!), p.tanh(zg!)];
    const nextC = p.add(p.mul(f, c!), p.mul(i, g));
    const tanhC = p.tanh(nextC);
    const nextH = p.mul(o, tanhC);
    return { carries: [nextH, nextC], outputs: [nextH, nextC, i, f, g, o, tanhC] };
  });
  const gates = ['h', 'c', 'i', 'f', 'g', 'o', 'tanhC'] as const;
  const forwardNode = carries[0]!.node;
  const body = (forwardNode.op as ScanOp).body;
  const forward: Template<ForwardRole> = {
    parameters: new Map(
      body.parameters.map((one, at) => [one, (['h', 'c', 'x', 'recurrent'] as const)[at]!]),
    ),
    results: (['h', 'c', ...gates] as const).map((role, at) => [role, body.results[at]!]),
  };
  const backward = [true, false].map((everyStep): Template<BackwardRole> => {
    const slope = p.placeholder('slope', everyStep ? [2, ...state] : state);
    const loss = p.sum(p.mul(everyStep ? outputs[0]! : carries[0]!, slope));
    const [dx, dh, dc] = p.gradients(loss, [x, h0, c0]);
    const both = p.simplify(p.program('lstm', { dx: dx!, dh: dh!, dc: dc! }));
    const node = nodesOf(rootsOf(both)).find(({ op }) => op.kind === 'scan' && op.reverse)!;
    const { parameters, results } = (node.op as ScanOp).body;
    const roles = ['dh', 'dc', 'dx'] as const;
    return {
      parameters: new Map(parameters.map((one, at) => [one, roleOf(node, at)])),
      results: roles.map((role, at) => [role, results[at]!]),
    };
  });
  return { forward, backward };

  /** What the backward loop takes at a place: told by where it comes from. */
  function roleOf(node: Node, at: number): BackwardRole {
    if (at < 2) return at === 0 ? 'dh' : 'dc';
    const { node: from, shape, index } = node.inputs[at]!;
    if (from.op.kind === 'concat') return 'before';
    if (from.op.kind !== 'scan') return shape.length === 2 ? 'recurrent' : 'dy';
    return match(forward, from.op.body.parameters, from.op.body.results)!.results[index] as BackwardRole;
  }
}
