import type { Code } from './code.js';
import { leb } from './leb128.js';

/**
 * A WebAssembly module, section by section: functions that call each other, over a memory and functions from
 * outside.
 */
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
