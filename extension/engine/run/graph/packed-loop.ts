import { concat, sliceAxis, type Value } from '../../program/index.js';
import { substitute } from '../../program/substitute.js';
import { makeNode, makeValue, type Node, type ScanOp } from '../../program/value.js';

/** Where a stack is found in a larger one: the rows from `begin` of each time step. */
export interface Place {
  readonly packed: Value;
  readonly begin: number;
}

/** A loop's op and inputs, once what it reads is packed. */
interface Reading {
  readonly op: ScanOp;
  readonly inputs: readonly Value[];
}

/**
 * The loop of a node, reading each larger stack once instead of those that stand in it.
 *
 * @param now what an input is by now
 */
export function readPacked(
  node: Node,
  op: ScanOp,
  places: ReadonlyMap<Value, Place>,
  now: (value: Value) => Value,
): Reading {
  const { body, carryCount, sequenceCount } = op;
  const after = carryCount + sequenceCount;
  const rows = new Map<Value, Value>();
  const replacements = new Map<Value, Value>();
  const sequences: [parameter: Value, input: Value][] = [];
  for (let at = carryCount; at < after; at++) {
    const parameter = body.parameters[at]!;
    const place = places.get(node.inputs[at]!);
    if (!place) {
      sequences.push([parameter, now(node.inputs[at]!)]);
      continue;
    }
    const { packed, begin } = place;
    let row = rows.get(packed);
    if (!row) {
      row = makeValue({ kind: 'parameter' }, [], packed.shape.slice(1), packed.dtype);
      rows.set(packed, row);
      sequences.push([row, packed]);
    }
    replacements.set(parameter, sliceAxis(row, 0, { begin, end: begin + parameter.shape[0]! }));
  }
  const parameters = [
    ...body.parameters.slice(0, carryCount),
    ...sequences.map(([parameter]) => parameter),
    ...body.parameters.slice(after),
  ];
  return {
    op: {
      ...op,
      sequenceCount: sequences.length,
      body: { parameters, results: substitute(body.results, replacements) },
    },
    inputs: [
      ...node.inputs.slice(0, carryCount).map(now),
      ...sequences.map(([, input]) => input),
      ...node.inputs.slice(after).map(now),
    ],
  };
}

/** A new loop, and where the outputs of the old one are found now. */
interface Writing {
  readonly op: ScanOp;
  readonly values: ReadonlyMap<Value, Value>;
  readonly places: ReadonlyMap<Value, Place>;
}

/** The loop of a node with those outputs that may be packed in one stack for each of their kinds. */
export function writePacked(
  node: Node,
  { op, inputs }: Reading,
  mayPack: (output: Value) => boolean,
): Writing {
  const { body, carryCount, length } = op;
  const packs = new Map<string, Value[]>();
  const alone: Value[] = [];
  for (const output of node.outputs.slice(carryCount)) {
    const [, rows, ...rest] = output.shape;
    if (rows === undefined || !mayPack(output)) {
      alone.push(output);
      continue;
    }
    const key = `${output.dtype} ${rest}`;
    packs.set(key, [...(packs.get(key) ?? []), output]);
  }
  const resultOf = ({ index }: Value) => body.results[index]!;
  const packed = [...packs.values()];
  const results = [
    ...body.results.slice(0, carryCount),
    ...alone.map(resultOf),
    ...packed.map((outputs) => concat(outputs.map(resultOf), 0)),
  ];
  const loop: ScanOp = { ...op, body: { parameters: body.parameters, results } };
  const types = results.map(({ shape, dtype }, at) => ({
    shape: at < carryCount ? shape : [length, ...shape],
    dtype,
  }));
  const { outputs } = makeNode(loop, inputs, types);
  const kept = [...node.outputs.slice(0, carryCount), ...alone];
  const places = packed.flatMap((group, at) => {
    let begin = 0;
    return group.map((output): [Value, Place] => {
      const place = { packed: outputs[kept.length + at]!, begin };
      begin += output.shape[1]!;
      return [output, place];
    });
  });
  return {
    op: loop,
    values: new Map(kept.map((output, at) => [output, outputs[at]!])),
    places: new Map(places),
  };
}
