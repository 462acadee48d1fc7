import type { Code } from '../assembler/code.js';

/** A dimension that is gone through in blocks. */
export class Blocks {
  /** The local that holds where the current block starts. */
  readonly at: number;
  /** The local that holds how long it is: the last one may be shorter. */
  readonly length: number;

  /** @param size how long the dimension is; @param block how long a block is */
  constructor(
    private readonly code: Code,
    private readonly size: number,
    private readonly block: number,
  ) {
    this.at = code.local();
    this.length = code.local();
  }

  /** Runs `body` for every block; it calls {@link setLength} before it needs the length. */
  each(body: () => void): void {
    const { code, at, block, size } = this;
    code.number(0).set(at);
    code.loop(() => {
      body();
      code.increase(at, block).get(at).number(size).i32('lt_u');
    });
  }

  /** Sets the length of the current block. */
  setLength(): void {
    const { code, at, length, block, size } = this;
    code.number(size).get(at).i32('sub').set(length);
    limit(code, length, block);
  }
}

/** Sets a local that is greater than `most` to that. */
export function limit(code: Code, local: number, most: number): void {
  code
    .get(local)
    .number(most)
    .i32('lt_u')
    .unless(() => code.number(most).set(local));
}
