import type { TypedData } from '../../program/index.js';
import type { Arena } from './arena.js';
import { Code } from './assembler/code.js';
import { ModuleWriter } from './assembler/module-writer.js';
import { elementwiseKernel, type Recipe } from './elementwise-kernel.js';
import { type ColumnSums, columnSums } from './column-sums.js';
import { exactText } from './exact-text.js';
import type { Memory } from './memory.js';
import type { ProductShape } from './product/product-shape.js';
import { goesByRows, rowProduct } from './product/row-product.js';
import type { ScriptKernel } from './script/script-kernel.js';
import type { Address } from './tensor-place.js';
import { type TiledParts, tiledParts, tiledProduct } from './product/tiled-product.js';
import { webAssembly } from './web-assembly.js';

/** The function that every module takes from outside: `(kernel, result, a, b)` runs a kernel in JavaScript. */
const callScript = 0;

/** Writes the code that runs a program, and the kernels that it calls, each once. */
export class ProgramWriter {
  /** The program itself. */
  readonly code = new Code(0);
  /** What is done in JavaScript, by number. */
  readonly scripts: ScriptKernel[] = [];
  /** What must stand in memory before the program runs. */
  readonly constants: { readonly address: number; readonly data: TypedData }[] = [];
  private readonly module = new ModuleWriter([4]);
  private readonly kernels = new Map<string, number>();
  private tiled: TiledParts | undefined;

  /** @param scratch the address of memory for products */
  constructor(
    readonly memory: Memory,
    readonly arena: Arena,
    private readonly scratch: number,
  ) {}

  /** Computes element by element. */
  elementwise(recipe: Recipe, to: Address, operands: readonly Address[]): void {
    this.call(`elements ${exactText(recipe)}`, () => elementwiseKernel(recipe), [to, ...operands]);
  }

  /** Multiplies two matrices. */
  product(shape: ProductShape, to: Address, left: Address, right: Address): void {
    const name = `product ${exactText(shape)}`;
    if (goesByRows(shape)) {
      this.call(name, () => rowProduct(shape), [to, left, right]);
      return;
    }
    this.tiled ??= tiledParts((code) => this.module.add(code));
    const parts = this.tiled;
    this.call(name, () => tiledProduct(shape, parts), [to, left, right, { offset: this.scratch }]);
  }

  /** Adds up rows. */
  sums(sums: ColumnSums, to: Address, from: Address): void {
    this.call(`sums ${exactText(sums)}`, () => columnSums(sums), [to, from]);
  }

  /** Runs a kernel in JavaScript. */
  script(kernel: ScriptKernel, to: Address, inputs: readonly Address[]): void {
    this.code.number(this.scripts.push(kernel) - 1);
    const [a = to, b = to] = inputs;
    for (const address of [to, a, b]) this.push(address);
    this.code.call(callScript);
  }

  /** Copies so many bytes from one place to another that does not overlap. */
  copy(to: Address, from: Address, bytes: number): void {
    this.push(to).push(from).code.number(bytes).copyMemory();
  }

  /** Puts an address on the stack. */
  push({ local, offset }: Address): this {
    if (local === undefined) {
      this.code.number(offset);
    } else {
      this.code.get(local);
      if (offset !== 0) this.code.number(offset).i32('add');
    }
    return this;
  }

  /** Compiles what was written; the result runs it. */
  compile(): () => void {
    this.module.add(this.code);
    const { memory } = this.memory;
    const env = {
      memory,
      // WebAssembly hands numbers out as if they had a sign, which addresses have not.
      [callScript]: (kernel: number, to: number, a: number, b: number) =>
        this.scripts[kernel]!(to >>> 0, a >>> 0, b >>> 0),
    };
    const { exports } = new webAssembly.Instance(new webAssembly.Module(this.module.encoded()), { env });
    return exports.run as () => void;
  }

  private call(name: string, write: () => Code, operands: readonly Address[]): void {
    let kernel = this.kernels.get(name);
    if (kernel === undefined) {
      kernel = this.module.add(write());
      this.kernels.set(name, kernel);
    }
    for (const address of operands) this.push(address);
    this.code.call(kernel);
  }
}
