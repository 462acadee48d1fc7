import { sizeOf } from '../../program/shape.js';
import type { Node, ScanOp, Value } from '../../program/value.js';
import { BlockWriter } from './block-writer.js';
import { writeCopy } from './elementwise.js';
import { writeMoves } from './moves.js';
import { type Address, after, inOrder, isRepeated, type Place } from './tensor-place.js';

/**
 * Writes a recurrence as a loop over its time steps. Each step reads its part of the sequences where they
 * stand, and puts its outputs where they belong among the others'.
 */
export function writeScan(block: BlockWriter, node: Node, op: ScanOp): void {
  const { length, reverse, carryCount, sequenceCount, body } = op;
  const { code } = block.writer;
  const outputs = body.results.slice(carryCount);
  const parts = new TimeParts(block, length, reverse);

  const homes = node.outputs.slice(0, carryCount).map((output, at) => {
    const { address, padded } = block.define(output, 1);
    const init = node.inputs[at]!;
    writeCopy(block, sizeOf(init.shape), { address, padded }, block.placeOf(init));
    return { address, bytes: 0, uses: 0 };
  });
  const given = new Map<Value, Place>();
  body.parameters.forEach((parameter, at) => {
    const input = node.inputs[at]!;
    const count = sizeOf(parameter.shape);
    if (at < carryCount) {
      given.set(parameter, { buffer: homes[at]!, address: homes[at]!.address, pattern: inOrder(count) });
    } else {
      if (!isRepeated(block.placeOf(input))) block.inOrder(input);
      const place = block.placeOf(input);
      const timed = at < carryCount + sequenceCount && !isRepeated(place);
      given.set(parameter, timed ? placed(parts.of(place.address, count), count) : borrowed(place));
    }
  });
  const stacks = node.outputs.slice(carryCount).map((output, at) => {
    const { address } = block.define(output, 1);
    return parts.of(address, sizeOf(outputs[at]!.shape));
  });
  const targets = new Map<Value, Address>();
  outputs.forEach((output, at) => {
    if (!given.has(output) && !targets.has(output)) targets.set(output, stacks[at]!);
  });

  const left = code.local();
  code.number(length).set(left);
  code.loop(() => {
    const step = new BlockWriter(block.writer, given, targets);
    const places = step.write(body.results);
    outputs.forEach((output, at) => {
      const place = places[carryCount + at]!;
      const target = { address: stacks[at]!, padded: false };
      if (place.address !== stacks[at]) writeCopy(step, sizeOf(output.shape), target, place);
    });
    writeMoves(
      step,
      homes.map((to, at) => ({ to, from: places[at]!, count: sizeOf(body.results[at]!.shape) })),
    );
    for (const result of body.results) step.release(result);
    parts.goOn();
    code.increase(left, -1).get(left);
  });
  for (const output of node.outputs) block.letGo(output);
}

const placed = (address: Address, count: number): Place => ({
  buffer: { address, bytes: 0, uses: 0 },
  address,
  pattern: inOrder(count),
});

/** The same place, which the body of a loop may not give back. */
const borrowed = (place: Place): Place => ({
  ...place,
  buffer: place.buffer && { ...place.buffer, bytes: 0, uses: 0 },
});

/** The parts of sequences that belong to the current time step. */
class TimeParts {
  private readonly moving: { readonly local: number; readonly bytes: number }[] = [];

  constructor(
    private readonly block: BlockWriter,
    private readonly length: number,
    private readonly reverse: boolean,
  ) {}

  /** Where the current step's part of a sequence stands, which has so many elements. */
  of(sequence: Address, count: number): Address {
    const { writer } = this.block;
    const bytes = count * 4;
    const local = writer.code.local();
    writer.push(after(sequence, this.reverse ? (this.length - 1) * bytes : 0)).code.set(local);
    this.moving.push({ local, bytes: this.reverse ? -bytes : bytes });
    return { local, offset: 0 };
  }

  /** On to the next step. */
  goOn(): void {
    for (const { local, bytes } of this.moving) this.block.writer.code.increase(local, bytes);
  }
}
