/**
 * Writes WebAssembly's binary format, as far as kernels need it: functions of 32-bit addresses over one
 * imported memory (WebAssembly Core Specification 2.0, chapter 5 "Binary Format").
 */
export type LocalType = 'i32' | 'v128';

const typeCodes: Record<LocalType, number> = { i32: 0x7f, v128: 0x7b };

/** Instructions on 32-bit whole numbers, by their names in the text format. */
const i32Codes = { add: 0x6a, sub: 0x6b, mul: 0x6c, and: 0x71, or: 0x72, lt_u: 0x49, eqz: 0x45 } as const;

/** Instructions on vectors of four, which take and leave vectors only. */
export const vectorCodes = {
  'v128.not': 0x4d,
  'v128.and': 0x4e,
  'v128.or': 0x50,
  'v128.xor': 0x51,
  'v128.bitselect': 0x52,
  'f32x4.eq': 0x41,
  'f32x4.ne': 0x42,
  'f32x4.lt': 0x43,
  'f32x4.gt': 0x44,
  'f32x4.le': 0x45,
  'f32x4.ge': 0x46,
  'i32x4.eq': 0x37,
  'i32x4.ne': 0x38,
  'i32x4.lt_s': 0x39,
  'i32x4.gt_s': 0x3b,
  'i32x4.le_s': 0x3d,
  'i32x4.ge_s': 0x3f,
  'i32x4.abs': 0xa0,
  'i32x4.neg': 0xa1,
  'i32x4.add': 0xae,
  'i32x4.sub': 0xb1,
  'i32x4.mul': 0xb5,
  'i32x4.min_s': 0xb6,
  'i32x4.max_s': 0xb8,
  'f32x4.ceil': 0x67,
  'f32x4.floor': 0x68,
  'f32x4.nearest': 0x6a,
  'f32x4.abs': 0xe0,
  'f32x4.neg': 0xe1,
  'f32x4.sqrt': 0xe3,
  'f32x4.add': 0xe4,
  'f32x4.sub': 0xe5,
  'f32x4.mul': 0xe6,
  'f32x4.div': 0xe7,
  'f32x4.min': 0xe8,
  'f32x4.max': 0xe9,
  'i32x4.trunc_sat_f32x4_s': 0xf8,
  'f32x4.convert_i32x4_s': 0xfa,
} as const;

export type VectorInstruction = keyof typeof vectorCodes;

/** The code of one function: every method appends an instruction, which takes its operands from the stack. */
export class Code {
  private readonly bytes: number[] = [];
  private readonly locals: LocalType[] = [];

  /** @param parameters how many addresses or counts the function is given; they are its first locals */
  constructor(readonly parameters: number) {}

  /** A new local variable, 0 until it is set. */
  local(type: LocalType = 'i32'): number {
    return this.parameters + this.locals.push(type) - 1;
  }

  get(local: number): this {
    return this.byte(0x20).unsigned(local);
  }

  set(local: number): this {
    return this.byte(0x21).unsigned(local);
  }

  /** Sets and leaves the value. */
  tee(local: number): this {
    return this.byte(0x22).unsigned(local);
  }

  number(value: number): this {
    return this.byte(0x41).signed(value);
  }

  i32(instruction: keyof typeof i32Codes): this {
    return this.byte(i32Codes[instruction]);
  }

  /** `local += by` */
  increase(local: number, by: number): this {
    return this.get(local).number(by).i32('add').set(local);
  }

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

  /** Copies bytes; takes where to, where from and how many. */
  copyMemory(): this {
    return this.byte(0xfc).unsigned(10).byte(0).byte(0);
  }

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

  loadNumber(offset = 0): this {
    return this.byte(0x28).memory(offset);
  }

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

/** LEB128, the format's way to write whole numbers. */
function leb(value: number): number[] {
  const bytes = [];
  let rest = value;
  do {
    const low = rest % 0x80;
    rest = Math.floor(rest / 0x80);
    bytes.push(rest > 0 ? low | 0x80 : low);
  } while (rest > 0);
  return bytes;
}

/** Functions that call each other, over a memory and functions from outside. */
export class ModuleWriter {
  private readonly functions: Code[] = [];

  /** @param imports how many numbers each function from outside takes; they are called by 0, 1, … */
  constructor(private readonly imports: readonly number[]) {}

  /** Adds a function; the number it is called by. */
  add(code: Code): number {
    return this.imports.length + this.functions.push(code) - 1;
  }

  /**
   * The module. It imports `env.memory` and the functions `env.0`, `env.1`, …, and exports its last
   * function as `run`.
   */
  encoded(): Uint8Array<ArrayBuffer> {
    const counts = [...this.imports, ...this.functions.map(({ parameters }) => parameters)];
    const types = counts.map((count) => [0x60, ...leb(count), ...Array<number>(count).fill(0x7f), 0]);
    const imported = [
      [...text('env'), ...text('memory'), 0x02, 0x00, ...leb(1)],
      ...this.imports.map((_, at) => [...text('env'), ...text(String(at)), 0x00, ...leb(at)]),
    ];
    const declared = this.functions.map((_, at) => leb(this.imports.length + at));
    const exported = [[...text('run'), 0x00, ...leb(counts.length - 1)]];
    const sections = [
      section(1, types),
      section(2, imported),
      section(3, declared),
      section(7, exported),
      section(
        10,
        this.functions.map((code) => code.encoded()),
      ),
    ];
    return Uint8Array.from([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections.flat()]);
  }
}

const text = (value: string): number[] => [...leb(value.length), ...Buffer.from(value)];

function section(id: number, items: readonly (readonly number[])[]): number[] {
  const content = leb(items.length).concat(items.flat());
  return [id, ...leb(content.length), ...content];
}
