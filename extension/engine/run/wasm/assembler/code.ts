import { i32Codes, type VectorInstruction, vectorCodes } from './instructions.js';
import { leb } from './leb128.js';

/** What a local variable holds: an address or count, or four elements. */
export type LocalType = 'i32' | 'v128';

const typeCodes: Record<LocalType, number> = { i32: 0x7f, v128: 0x7b };

/**
 * The code of one function in WebAssembly's binary format, as far as kernels need it (Core Specification 2.0,
 * chapter 5 "Binary Format"): every method appends an instruction, which takes its operands from the stack.
 */
export class Code {
  private readonly bytes: number[] = [];
  private readonly locals: LocalType[] = [];

  /** @param parameters how many addresses or counts the function is given; they are its first locals */
  constructor(readonly parameters: number) {}

  /** A new local variable, 0 until it is set. */
  local(type: LocalType = 'i32'): number {
    return this.parameters + this.locals.push(type) - 1;
  }

  /** Puts a local variable's value on the stack. */
  get(local: number): this {
    return this.byte(0x20).unsigned(local);
  }

  /** Takes a value from the stack into a local variable. */
  set(local: number): this {
    return this.byte(0x21).unsigned(local);
  }

  /** Sets and leaves the value. */
  tee(local: number): this {
    return this.byte(0x22).unsigned(local);
  }

  /** Puts a whole number on the stack. */
  number(value: number): this {
    return this.byte(0x41).signed(value);
  }

  /** An instruction on numbers; those that compare leave 1 or 0. */
  i32(instruction: keyof typeof i32Codes): this {
    return this.byte(i32Codes[instruction]);
  }

  /** `local += by` */
  increase(local: number, by: number): this {
    return this.get(local).number(by).i32('add').set(local);
  }

  /** Calls a function by its number in the module. */
  call(index: number): this {
    return this.byte(0x10).unsigned(index);
  }

  /** Runs `body` again and again while the number it leaves on the stack is not 0. */
  loop(body: () => void): this {
    this.byte(0x03).byte(0x40);
    body();
    return this.byte(0x0d).unsigned(0).byte(0x0b);
  }

  /** Runs `yes` if the number on the stack is not 0, else `no`. */
  either(yes: () => void, no?: () => void): this {
    this.byte(0x04).byte(0x40);
    yes();
    if (no) {
      this.byte(0x05);
      no();
    }
    return this.byte(0x0b);
  }

  /** Runs `no` if the number on the stack is 0. */
  unless(no: () => void): this {
    return this.either(() => {}, no);
  }

  /** Copies bytes; takes where to, where from and how many. */
  copyMemory(): this {
    return this.byte(0xfc).unsigned(10).byte(0).byte(0);
  }

  /** An instruction on vectors. */
  vector(instruction: VectorInstruction): this {
    return this.byte(0xfd).unsigned(vectorCodes[instruction]);
  }

  /** Four times the same float. */
  floats(value: number): this {
    return this.constant(new Uint8Array(Float32Array.of(value, value, value, value).buffer));
  }

  /** Four times the same whole number. */
  integers(value: number): this {
    return this.constant(new Uint8Array(Int32Array.of(value, value, value, value).buffer));
  }

  /** Shifts four whole numbers by as many bits; to the right keeps the sign. */
  shift(kind: 'left' | 'right', bits: number): this {
    this.number(bits).byte(0xfd);
    return this.unsigned(kind === 'left' ? 0xab : 0xac);
  }

  /** Loads four elements from the address on the stack. */
  loadVector(offset = 0): this {
    return this.byte(0xfd).unsigned(0).memory(offset);
  }

  /** Loads one element into all four places. */
  loadSplat(offset = 0): this {
    return this.byte(0xfd).unsigned(9).memory(offset);
  }

  /** Stores the vector on the stack at the address below it. */
  storeVector(offset = 0): this {
    return this.byte(0xfd).unsigned(11).memory(offset);
  }

  /**
   * Stores the first 1 to 4 elements of a vector and nothing beyond them. Takes the address and the vector,
   * which is in a local as well, as is the address where there are three.
   */
  storeFirst(count: number, vector: number, address: number, offset = 0): this {
    if (count === 4) return this.storeVector(offset);
    if (count < 3) return this.storeLanes(count as 1 | 2, 0, offset);
    this.storeLanes(2, 0, offset);
    return this.get(address)
      .get(vector)
      .storeLanes(1, 2, offset + 8);
  }

  /** Stores one of a vector's elements (`from` 0 to 3), or two from the first or third on. */
  storeLanes(count: 1 | 2, from: number, offset = 0): this {
    this.byte(0xfd).unsigned(count === 1 ? 0x5a : 0x5b);
    return this.memory(offset).byte(from / count);
  }

  /** Loads one element, as a number, from the address on the stack. */
  loadNumber(offset = 0): this {
    return this.byte(0x28).memory(offset);
  }

  /** Stores the number on the stack at the address below it. */
  storeNumber(offset = 0): this {
    return this.byte(0x36).memory(offset);
  }

  /** The function as its module holds it, with its size before it. */
  encoded(): number[] {
    const locals = this.locals.flatMap((type) => [1, typeCodes[type]]);
    const body = [...leb(this.locals.length), ...locals, ...this.bytes, 0x0b];
    return leb(body.length).concat(body);
  }

  private memory(offset: number): this {
    return this.byte(2).unsigned(offset);
  }

  private constant(bytes: Uint8Array): this {
    this.byte(0xfd).unsigned(12);
    for (const byte of bytes) this.bytes.push(byte);
    return this;
  }

  private byte(value: number): this {
    this.bytes.push(value);
    return this;
  }

  private unsigned(value: number): this {
    for (const byte of leb(value)) this.bytes.push(byte);
    return this;
  }

  private signed(value: number): this {
    let rest = value | 0;
    for (;;) {
      const low = rest & 0x7f;
      rest >>= 7;
      const last = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
      this.bytes.push(last ? low : low | 0x80);
      if (last) return this;
    }
  }
}
