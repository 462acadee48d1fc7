import { growth } from '../engine/memory/growth.js';

// How memory grows over a million steps of network 3 on tfjs-node, and over as many as a minute or two hold elsewhere.
// So small a network would be trained on WebAssembly there too.
process.env.UNROLL_GRAPHS = 'always';
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

for (const [engine, steps] of [
  ['tfjs-node', 1_000_000],
  ['wasm', 50_000],
  ['cpu', 50_000],
] as const) {
  const began = performance.now();
  const { tensors, tfBytes, resident, residentAtEnd } = await growth(engine, steps);
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${engine}: ${steps} steps in ${seconds.toFixed(0)} s; from a tenth of them on ${tensors} tensors, ` +
      `${tfBytes} bytes of tensors and ${megabytes(resident)} of memory more (${megabytes(residentAtEnd)} in the end)`,
  );
}
