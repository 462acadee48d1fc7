import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineEvent } from '../../extension/engine/protocol.js';
import { runTraining } from '../../extension/engine/run-training.js';

// Trains on a table and on an array of a gigabyte each: seconds until the first step, and how much memory it took.
const bytes = Number(process.env.UNROLL_BYTES ?? 1e9);
const folder = mkdtempSync(join(tmpdir(), 'unroll-large-'));

/** Writes pieces until there are enough bytes; how many pieces of how many rows these were. */
function write(
  name: string,
  head: string | Uint8Array,
  piece: (row: number) => string | Uint8Array,
  rows: number,
) {
  const file = openSync(join(folder, name), 'w');
  let written = typeof head === 'string' ? writeSync(file, head) : writeSync(file, head);
  let row = 0;
  for (; written < bytes; row += rows) {
    const part = piece(row);
    written += typeof part === 'string' ? writeSync(file, part) : writeSync(file, part);
  }
  closeSync(file);
  return row;
}

const csvRows = write(
  'large.csv',
  'time,level,flow\n',
  (row) => {
    let text = '';
    for (let i = row; i < row + 10_000; i++) {
      text += `${i},${(Math.sin(i / 50) * 3).toFixed(6)},${(Math.cos(i / 70) * 40 + 20).toFixed(4)}\n`;
    }
    return text;
  },
  10_000,
);

const npyRows = Math.ceil(bytes / 40_000 / 16) * 10_000;
const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${npyRows}, 4), }`.padEnd(117);
const numbers = new Float32Array(40_000);
write(
  'large.npy',
  Uint8Array.from([0x93, ...Buffer.from('NUMPY'), 1, 0, 118, 0, ...Buffer.from(`${header}\n`)]),
  (row) => new Uint8Array(numbers.map((_, i) => Math.sin((row * 4 + i) / 90)).buffer),
  10_000,
);

/** The most memory the process took so far, in MB. */
const peak = () => Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1000;

console.log(`before: ${peak().toFixed(0)} MB`);
for (const [name, source, features] of [
  ['csv', 'csv("large.csv", columns=["level", "flow"])', 2],
  ['npy', 'npy("large.npy")', 4],
] as const) {
  const text = `
data large {
  rows = standardize(${source})
  (x, y) = windows(rows, look_back=30)
}
model small {
  input x [30, ${features}]
  x -> LSTM(16) -> Dense(${features})
}
train small on large {
  loss = mse
  batch_size = 256
  epochs = 3
  steps_per_epoch = 500
  seed = 1
}
`;
  const began = performance.now();
  const beganWork = process.cpuUsage();
  const said: string[] = [];
  await runTraining(
    { command: 'train', file: join(folder, 'large.lstm'), text, train: 0, engine: 'auto' },
    (event: EngineEvent) => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      const { user, system } = process.cpuUsage(beganWork);
      const work = ((user + system) / 1e6).toFixed(1);
      if (event.event === 'start') {
        said.push(`${event.samples} samples, read after ${seconds} s, ${work} s of the processors`);
      } else if (event.event === 'epoch') {
        said.push(`500 steps in ${(event.ms / 1000).toFixed(2)} s, loss ${event.loss.toFixed(4)}`);
      } else if (event.event === 'error') {
        said.push(event.message);
      }
    },
    new AbortController().signal,
  );
  console.log(`${name}: ${said.join('; ')}; at most ${peak().toFixed(0)} MB`);
}
console.log(`${csvRows} rows of csv, ${npyRows} of npy`);
rmSync(folder, { recursive: true });
