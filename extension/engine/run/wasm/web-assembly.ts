/** A memory that grows by pages of 64 KB; growing gives it another buffer. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  /** @throws RangeError where there is no more */
  grow(pages: number): number;
}

/** What is needed of the WebAssembly JavaScript interface, whose types come with those of browsers only. */
interface WebAssemblyInterface {
  readonly Memory: new (limits: { initial: number; maximum: number }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Record<string, unknown> };
}

/** WebAssembly as every Node has it. */
export const webAssembly = (globalThis as unknown as { WebAssembly: WebAssemblyInterface }).WebAssembly;
