import { loadEngine } from '../../../extension/engine/backend/load-engine.js';
import type { EngineEvent } from '../../../extension/engine/protocol.js';
import { runTraining } from '../../../extension/engine/run-training.js';
import { collectGarbage } from './collect-garbage.js';

/** What memory was when a tenth of the steps had run, against the end. */
export interface Growth {
  readonly steps: number;
  /** Tensors that tfjs knows, and their bytes: what was added. */
  readonly tensors: number;
  readonly tfBytes: number;
  /** Bytes that JavaScript holds, WebAssembly's memory and buffers too, garbage collected: what was added. */
  readonly held: number;
  /**
   * Bytes of the process that stand in memory, without what the garbage collector keeps in reserve: what was
   * added. An allocator keeps freed memory as well, and how much of it depends on what else ran.
   */
  readonly resident: number;
  /** The process' bytes in the end. */
  readonly residentAtEnd: number;
}

/** Network 3: five numbers read one at a time and said back, a step an epoch. */
const text = `
data echo {
  x = reshape(range(5) / 5, [1, 5, 1])
  y = x
}
model many_to_many {
  input x [steps=5, features=1]
  x -> LSTM(5, return_sequences=true) -> TimeDistributed(Dense(1))
}
train many_to_many on echo {
  loss = mse
  optimizer = adam(learning_rate=0.001)
  batch_size = 1
  seed = 1
}
`;

/** Trains network 3, a step an epoch, on an engine in this process; how memory grew while it did. */
export async function growth(engine: 'tfjs-node' | 'wasm' | 'cpu', epochs: number): Promise<Growth> {
  const { tf } = await loadEngine(engine);
  const now = () => {
    collectGarbage();
    const { numTensors, numBytes } = tf.memory();
    const { rss, heapTotal, heapUsed, external } = process.memoryUsage();
    return { numTensors, numBytes, held: heapUsed + external, resident: rss - heapTotal + heapUsed };
  };
  let steps = 0;
  let before: ReturnType<typeof now> | undefined;
  let failed: EngineEvent | undefined;
  let after: ReturnType<typeof now> | undefined;
  const hear = (event: EngineEvent) => {
    if (event.event === 'epoch') {
      steps++;
      if (steps === Math.floor(epochs / 10)) {
        before = now();
      } else if (steps === epochs) {
        after = now();
      }
    } else if (event.event === 'error') {
      failed = event;
    }
  };
  await runTraining(
    { command: 'train', file: '/nowhere/run.lstm', text, train: 0, engine, epochs },
    hear,
    new AbortController().signal,
  );
  if (failed || !before || !after) {
    throw new Error(`The run did not come to its end: ${JSON.stringify(failed)}`);
  }
  return {
    steps,
    tensors: after.numTensors - before.numTensors,
    tfBytes: after.numBytes - before.numBytes,
    held: after.held - before.held,
    resident: after.resident - before.resident,
    residentAtEnd: after.resident,
  };
}
