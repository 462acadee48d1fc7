/** A memory that grows by pages of 64 KB; growing gives it another buffer. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  /** @throws RangeError where there is no more */
  grow(pages: number): number;
}

/** What is needed of the WebAssembly JavaScript interface, whose types come with those of browsers only. */
interface WebAssemblyInterface {
  readonly Memory: new (limits: { initial: number; maximum: number }) => WasmMemory;
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Record<string, unknown> };
}

/** WebAssembly as every Node has it. */
export const webAssembly = (globalThis as unknown as { WebAssembly: WebAssemblyInterface }).WebAssembly;

/** A module of one function, `(func (drop (i8x16.splat (i32.const 0))))`, as bytes. */
const usesVector = [
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x04, 0x01, 0x60, 0x00, 0x00],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x0a, 0x09, 0x01, 0x07, 0x00, 0x41, 0x00, 0xfd, 0x0f, 0x1a, 0x0b],
];

/** Whether the processor has the vectors of four numbers that the code made for programs uses. */
export const hasVectors = (): boolean => webAssembly.validate(Uint8Array.from(usesVector));
