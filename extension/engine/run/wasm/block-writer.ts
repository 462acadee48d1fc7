import { knownNumber } from '../../program/constant.js';
import { sizeOf } from '../../program/shape.js';
import type { Node, Value } from '../../program/value.js';
import { bytesOf } from './arena.js';
import { writeCopy, writeElementwise } from './elementwise.js';
import { writeNode } from './node-writer.js';
import type { ProgramWriter } from './program-writer.js';
import {
  type Address,
  after,
  type Buffer,
  inOrder,
  isInOrder,
  isRepeated,
  type Pattern,
  type Place,
} from './tensor-place.js';
import { type Unit, unitsOf } from './units.js';
import { vectorFunctionName } from './vector-functions.js';
import { broadcastPattern, slicePattern } from './views.js';

/**
 * Writes the code for a list of values: gives each a place in memory for as long as anything needs it, and
 * appends what computes it. Parts, repetitions and other shapes of a value are no copies where what reads them
 * can do with that.
 */
export class BlockWriter {
  private readonly places: Map<Value, Place>;
  /** How many units have yet to read a value; results are read once more. */
  private readonly uses = new Map<Value, number>();

  /**
   * @param given where values stand that are there already
   * @param targets where values must be put, by themselves, if they are computed here
   */
  constructor(
    readonly writer: ProgramWriter,
    given: ReadonlyMap<Value, Place>,
    private readonly targets: ReadonlyMap<Value, Address> = new Map(),
  ) {
    this.places = new Map(given);
  }

  /** Writes what computes the results; where they are. They stay until {@link release}. */
  write(results: readonly Value[]): Place[] {
    const units = unitsOf(results, this.places);
    for (const value of [...units.flatMap(({ reads }) => reads), ...results]) {
      this.uses.set(value, (this.uses.get(value) ?? 0) + 1);
    }
    for (const [value, place] of this.places) {
      if (place.buffer) place.buffer.uses += this.uses.get(value) ?? 0;
    }
    for (const unit of units) {
      this.writeUnit(unit);
      for (const value of unit.reads) this.release(value);
    }
    return results.map((result) => this.placeOf(result));
  }

  /** Where a value stands, in whatever pattern. */
  placeOf(value: Value): Place {
    return this.places.get(value)!;
  }

  /** The address of a value whose elements stand in order; they are copied to where they do, if need be. */
  inOrder(value: Value): Address {
    const place = this.placeOf(value);
    const count = sizeOf(value.shape);
    if (isInOrder(place, count)) return place.address;
    const uses = this.uses.get(value) ?? 0;
    const buffer = this.take(count);
    buffer.uses = uses;
    writeCopy(this, count, { address: buffer.address, padded: true }, place);
    this.drop(place.buffer, uses);
    this.places.set(value, { buffer, address: buffer.address, pattern: inOrder(count) });
    return buffer.address;
  }

  /** New memory for a value, or that which it must be put in; kept for so many uses beside those to come. */
  define(value: Value, held = 0): { readonly address: Address; readonly padded: boolean } {
    const target = this.targets.get(value);
    const count = sizeOf(value.shape);
    const buffer = target ? { address: target, bytes: 0, uses: 0 } : this.take(count);
    buffer.uses = held;
    this.share(value, { buffer, address: buffer.address, pattern: inOrder(count) });
    return { address: buffer.address, padded: target === undefined };
  }

  /** Says that a value stands where another does, or in part of it. */
  share(value: Value, place: Place): void {
    const uses = this.uses.get(value) ?? 0;
    this.places.set(value, place);
    if (place.buffer) place.buffer.uses += uses;
    this.drop(place.buffer, 0);
  }

  /** One use of a value is over; after the last one its memory serves others. */
  release(value: Value): void {
    this.uses.set(value, this.uses.get(value)! - 1);
    this.drop(this.placeOf(value).buffer, 1);
  }

  /** A use that {@link define} held is over. */
  letGo(value: Value): void {
    this.drop(this.placeOf(value).buffer, 1);
  }

  /** Memory for so many elements, to be given back by {@link giveBack}. */
  take(count: number): Buffer {
    const bytes = bytesOf(count);
    return { address: { offset: this.writer.arena.take(bytes) }, bytes, uses: 0 };
  }

  giveBack({ address, bytes }: Buffer): void {
    if (bytes > 0) this.writer.arena.giveBack(address.offset, bytes);
  }

  private drop(buffer: Buffer | undefined, uses: number): void {
    if (buffer === undefined) return;
    buffer.uses -= uses;
    if (buffer.uses === 0) this.giveBack(buffer);
  }

  private writeUnit(unit: Unit): void {
    const { node } = unit;
    const output = node.outputs[0]!;
    const number = knownNumber(output);
    if (number !== undefined) {
      const constant = { number, float: output.dtype === 'float32' };
      this.share(output, { buffer: undefined, address: { offset: 0 }, pattern: repeated, constant });
    } else if (unit.members.length === 1 && this.writeView(node)) {
      return;
    } else if (vectorFunctionName(node) !== undefined) {
      writeElementwise(this, unit);
    } else {
      writeNode(this, node);
    }
  }

  /** Says where a node's result stands, if that is where its input does; whether it is. */
  private writeView({ op, inputs, outputs }: Node): boolean {
    const [input, output] = [inputs[0]!, outputs[0]!];
    if (op.kind === 'reshape' || (op.kind === 'unary' && op.fn === 'stopGradient')) {
      this.share(output, this.placeOf(input));
      return true;
    }
    if (op.kind !== 'slice' && op.kind !== 'broadcast') return false;
    if (isRepeated(this.placeOf(input))) {
      this.share(output, this.placeOf(input));
      return true;
    }
    const view =
      op.kind === 'slice'
        ? slicePattern(input.shape, op)
        : { first: 0, pattern: broadcastPattern(input.shape, output.shape) };
    if (!view?.pattern) return false;
    const address = after(this.inOrder(input), view.first * 4);
    this.share(output, { buffer: this.placeOf(input).buffer, address, pattern: view.pattern });
    return true;
  }
}

const repeated: Pattern = { columns: 1, row: 0, column: 0 };
