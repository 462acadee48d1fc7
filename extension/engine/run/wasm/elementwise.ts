import { sizeOf } from '../../program/shape.js';
import type { Shape, Value } from '../../program/value.js';
import type { BlockWriter } from './block-writer.js';
import type { RecipeValue } from './elementwise-kernel.js';
import { exactText } from './exact-text.js';
import { scriptBroadcast } from './script/script-kernels.js';
import { type Address, type Buffer, inOrder, isInOrder, isRepeated, type Place } from './tensor-place.js';
import type { Unit } from './units.js';
import { vectorFunctionName } from './vector-functions.js';
import { broadcastPattern, byColumns, hasAnyColumns } from './views.js';

/** Where a result goes. */
export interface Target {
  readonly address: Address;
  /** Whether whole vectors may be written, beyond the last element too. */
  readonly padded: boolean;
  /** Columns of a row, and how many elements lie between the starts of two; in order where not given. */
  readonly rows?: { readonly columns: number; readonly row: number };
}

/** From so many bytes on, memory is copied by the instruction for that. */
const copiedAsBytes = 128;

/** Writes a unit that works element by element, as one kernel. */
export function writeElementwise(block: BlockWriter, { node, members }: Unit): void {
  const output = node.outputs[0]!;
  const count = sizeOf(output.shape);
  const operands = new Operands(block, count);
  const inside = new Map<Value, number>();
  for (const member of members) {
    const made = member.outputs[0]!;
    const of = member.inputs.map((input) => inside.get(input) ?? operands.indexOf(input, made.shape));
    const name = vectorFunctionName(member);
    inside.set(made, name === undefined ? of[0]! : operands.values.push({ name, of }) - 1);
  }
  const { address, padded } = block.define(output);
  operands.write({ address, padded });
}

/** Writes a copy of a value of so many elements. */
export function writeCopy(block: BlockWriter, count: number, target: Target, from: Place): void {
  if (!target.rows && isInOrder(from, count) && count * 4 >= copiedAsBytes) {
    block.writer.copy(target.address, from.address, count * 4);
    return;
  }
  const operands = new Operands(block, count);
  operands.add(from);
  operands.write(target);
}

/** What a kernel reads and computes, collected. */
class Operands {
  readonly values: RecipeValue[] = [];
  private readonly places: Place[] = [];
  private readonly known = new Map<string, number>();
  private readonly temporary: Buffer[] = [];

  constructor(
    private readonly block: BlockWriter,
    private readonly count: number,
  ) {}

  /** The index of a value that is read as a tensor of a shape, to which it may have to be broadcast. */
  indexOf(value: Value, shape: Shape): number {
    const place = this.block.placeOf(value);
    const whole = sizeOf(value.shape) === this.count || place.constant !== undefined;
    return this.add(whole ? place : this.broadcast(value, shape));
  }

  add(place: Place): number {
    const { address, pattern, constant } = place;
    const name = exactText(constant ?? [address, pattern]);
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const value = constant ?? { operand: this.places.push(place) - 1 };
    this.known.set(name, this.values.push(value) - 1);
    return this.values.length - 1;
  }

  /** Writes the kernel, and gives back what it alone needed. */
  write({ address, padded, rows }: Target): void {
    const { count, block } = this;
    const fixed = this.places.find(({ pattern }) => !hasAnyColumns(pattern, count));
    const columns = rows?.columns ?? fixed?.pattern.columns ?? count;
    const told = this.places.map((place) => {
      const pattern = byColumns(place.pattern, count, columns);
      if (pattern) return { address: place.address, pattern };
      return { address: this.copied(place), pattern: { columns, row: columns, column: 1 } as const };
    });
    const recipe = {
      count,
      columns,
      row: rows?.row ?? columns,
      padded: padded && columns === count,
      operands: told.map(({ pattern }) => pattern),
      values: this.values,
    };
    block.writer.elementwise(
      recipe,
      address,
      told.map((operand) => operand.address),
    );
    for (const buffer of this.temporary) block.giveBack(buffer);
  }

  private broadcast(value: Value, shape: Shape): Place {
    const place = this.block.placeOf(value);
    if (isRepeated(place)) return place;
    const address = this.block.inOrder(value);
    const pattern = broadcastPattern(value.shape, shape);
    if (pattern) return { buffer: undefined, address, pattern };
    const buffer = this.take();
    const kernel = scriptBroadcast(this.block.writer.memory, value.shape, shape);
    this.block.writer.script(kernel, buffer.address, [address]);
    return { buffer, address: buffer.address, pattern: inOrder(this.count) };
  }

  private copied(place: Place): Address {
    const buffer = this.take();
    writeCopy(this.block, this.count, { address: buffer.address, padded: true }, place);
    return buffer.address;
  }

  private take(): Buffer {
    const buffer = this.block.take(this.count);
    this.temporary.push(buffer);
    return buffer;
  }
}
